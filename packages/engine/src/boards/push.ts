import type { CompiledBoard } from '../compiler/index.js';
import type { BoardDigest, BoardDocument, Label } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import type { Boards, Reading } from './boards.js';
import { digestOf } from './digest.js';
import { joinWords, plain, words } from './words.js';

/** Who a message is for: a person, or the group that a robot speaks to. */
type PushTo = { readonly person: string } | { readonly robot: string | undefined };

/** A board as a message: its title, each of its numbers on a line, and what a table or a picture of it shows. */
export interface PushMessage {
  readonly app: string;
  readonly board: string;
  readonly to: PushTo;
  /** The ways it goes: the app, and others. */
  readonly channels: NonNullable<BoardDocument['push']>['channels'];
  readonly title: Label;
  readonly body: Label;
  readonly digest: BoardDigest;
}

/** Tells a person or a group by the channels of the message. */
export type Tell = (tx: Transaction, message: PushMessage) => Promise<void>;

/** What a board says to a reader, with the reader's own numbers. */
export async function pushFor(
  boards: Boards,
  context: Reading,
  board: CompiledBoard,
  to: PushTo,
): Promise<PushMessage> {
  const digest = await digestOf(boards, context, board);
  const { title, push } = board.document;
  const isGroup = 'robot' in to;
  return {
    app: context.app.key,
    board: board.key,
    to,
    channels: (push?.channels ?? []).filter((channel) => (channel === 'wecom_robot') === isGroup),
    title: words('push_title', { board: title, time: digest.at }),
    body: joinWords(
      digest.lines.flatMap(({ title: metric, value, change }) => {
        if (value === undefined) return [];
        return [
          change === undefined
            ? words('push_line', { metric, value })
            : words('push_line_change', { metric, value, change }),
        ];
      }),
      plain('\n'),
    ),
    digest,
  };
}
