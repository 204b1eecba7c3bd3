import { createHash } from 'node:crypto';
import { Memo, rolesOf } from '../access/index.js';
import { madeOf, type CompiledApp, type CompiledBoard } from '../compiler/index.js';
import type { Card, UserActor } from '../model/index.js';

/** What makes an answer depend on the very person. */
const personal = /"(me|my_department|my_department_tree|has_role)":/;

/**
 * The kind of reader a person is to a board: people of one kind get the same numbers, word by word. It is made of everything an
 * answer depends on besides the records: the board, its metrics, the person's roles, and who the person is where a scope or a
 * metric asks for it. So what was kept for one kind is never shown to another, and a right that is changed makes a new kind.
 */
export function readerOf(app: CompiledApp, board: CompiledBoard, actor: UserActor): string {
  const roles = rolesOf(app, actor)
    .map(({ key }) => key)
    .sort();
  const { shared, isPersonal } = kinds.of(app, `${board.key} ${roles.join(',')}`, () => kindOf(app, board, roles));
  if (!isPersonal) return shared;
  const { id, department, departmentTree } = actor;
  return hash([shared, id, department, [...departmentTree].sort()]);
}

interface Kind {
  readonly shared: string;
  readonly isPersonal: boolean;
}

const kinds = new Memo<CompiledApp, Kind>();

function kindOf(app: CompiledApp, board: CompiledBoard, roles: readonly string[]): Kind {
  const held = roles.flatMap((key) => app.roles.get(key) ?? []);
  const documents = [
    app.key,
    app.timeZone,
    board.document,
    metricsOf(app, board).map((key) => app.metrics.get(key)?.document),
    held.map(({ document }) => document),
  ];
  // What an administrator sees does not depend on who that is, unless a metric asks.
  const isScoped =
    !held.some(({ admin }) => admin) &&
    held.some(({ forms }) =>
      [...forms.values()].some(({ scopes }) => {
        const scope = scopes.get('read');
        return scope !== undefined && scope !== true && scope.usesActor;
      }),
    );
  return { shared: hash(documents), isPersonal: isScoped || personal.test(JSON.stringify(documents.slice(2, 4))) };
}

/** The metrics of a board's cards, and those that they are made of. */
export function metricsOf(app: CompiledApp, { document }: Pick<CompiledBoard, 'document'>): readonly string[] {
  return [...withParts(app, document.cards.flatMap(metricsOfCard))];
}

/** The metrics that a card names. */
export function metricsOfCard(card: Card): readonly string[] {
  if ('metrics' in card) return card.metrics;
  return 'metric' in card ? [card.metric] : [];
}

/** Metrics, and those that they are made of. */
export function withParts(app: CompiledApp, keys: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    waiting.push(...madeOf(app.metrics.get(key)?.measure));
  }
  return found;
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
