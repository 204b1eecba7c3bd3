import type { CompiledBoard } from '../compiler/index.js';
import { locales, type Label, type MetricFacts } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import { metricOf } from './asking.js';
import type { Boards, Reading } from './boards.js';
import { factsOf } from './facts.js';
import { numberText } from './format.js';
import { joinWords, plain, words } from './words.js';

/** A board as a message to one person: its title, and each of its numbers on a line. */
export interface PushMessage {
  readonly app: string;
  readonly board: string;
  readonly person: string;
  /** The ways it goes: the app, and others. */
  readonly channels: readonly string[];
  readonly title: Label;
  readonly body: Label;
}

/** Tells a person by the channels of the message. */
export type Tell = (tx: Transaction, message: PushMessage) => Promise<void>;

/** What a board says to a person, with the person's own numbers. */
export async function pushFor(boards: Boards, context: Reading, board: CompiledBoard): Promise<PushMessage> {
  const { app, actor } = context;
  const { document } = board;
  const lines: Label[] = [];
  let at = context.clock.now().toISOString();
  for (const card of document.cards) {
    if (card.type !== 'number') continue;
    const answer = await boards.refresh(context, board, card);
    if (answer.data.type !== 'number') continue;
    at = answer.at;
    lines.push(
      lineOf(factsOf(app, metricOf(app, card.metric)), card.title, answer.data.now.value, app.document.currency),
    );
  }
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: app.timeZone, dateStyle: 'short', timeStyle: 'short' });
  return {
    app: app.key,
    board: board.key,
    person: actor.id,
    channels: document.push?.channels ?? [],
    title: words('push_title', { board: document.title, time: time.format(new Date(at)) }),
    body: joinWords(lines, plain('\n')),
  };
}

function lineOf(metric: MetricFacts, title: Label | undefined, value: number | null, currency: string): Label {
  const [zh, en] = locales.map((locale) => numberText(metric, value, currency, locale));
  return words('push_line', {
    metric: title ?? metric.title,
    value: { 'zh-CN': zh ?? '', 'en-US': en ?? '' },
  });
}
