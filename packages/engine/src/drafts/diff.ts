import { changesBetween, type DocumentDiff } from '../model/index.js';
import { parsed, titleOf, type Answers } from './answers.js';
import { placedAt } from './paths.js';
import type { DraftState } from './state.js';

/** What a draft changes, document by document. */
export async function diffOf(state: DraftState, answers: Answers): Promise<DocumentDiff[]> {
  const people = await answers.people([...state.changes.values()].map(({ by }) => by));
  return [...state.changes.values()].flatMap((change): DocumentDiff[] => {
    const found = between(change.path, state.released.get(change.path), change.content ?? undefined);
    return found === undefined ? [] : [{ ...found, edited: { by: people(change.by), at: change.at } }];
  });
}

/** The differences between the files of two releases. */
export function diffFiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): DocumentDiff[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const found = before.get(path) === after.get(path) ? undefined : between(path, before.get(path), after.get(path));
    return found === undefined ? [] : [{ ...found, edited: null }];
  });
}

function between(
  path: string,
  was: string | undefined,
  is: string | undefined,
): Omit<DocumentDiff, 'edited'> | undefined {
  const placed = placedAt(path);
  if (placed === undefined || was === is) return undefined;
  const isBinary = placed.kind === 'template';
  const [before, after] = isBinary ? [null, null] : [parsed(was), parsed(is)];
  return {
    path,
    ...placed,
    title: titleOf(after) ?? titleOf(before),
    state: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
    changes:
      placed.kind === 'template' || was === undefined || is === undefined
        ? []
        : changesBetween(placed.kind, before, after),
    before,
    after,
  };
}
