import { isLabel, type Label } from './base.js';
import { documentSchemas } from './json-schema.js';
import { isPlainObject, pointerTo } from './json.js';
import type { AllDocuments } from './parse/index.js';
import { variantFor } from './stringify.js';

/** A part of the way to a change: a property by its name, or an item of a list by its key and what people call it. */
export interface ChangeStep {
  readonly name: string;
  readonly item?: boolean;
  readonly label?: Label;
}

/** One difference between two states of a document. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** JSON pointer in the later state; of what was removed, in the earlier one. */
  readonly pointer: string;
  readonly trail: readonly ChangeStep[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Values that read as one: going further into them would explain nothing. */
const whole: ReadonlySet<unknown> = new Set(['Label', 'Expr', 'Literal', 'Span']);

/** The differences between two states of a document, item by item: lists of things with keys are compared by key. */
export function changesBetween(kind: keyof AllDocuments, before: unknown, after: unknown): Change[] {
  return between({ pointer: '', trail: [] }, before, after, documentSchemas[kind]);
}

function isNamedList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every((item) => nameOf(item) !== undefined);
}

type Spot = Pick<Change, 'pointer' | 'trail'>;

function between(at: Spot, before: unknown, after: unknown, schema: unknown): Change[] {
  if (same(before, after)) return [];
  const described = variantFor(after, schema);
  if (isPlainObject(before) && isPlainObject(after) && !whole.has(described.title))
    return inObject(at, before, after, described);
  if (isNamedList(before) && isNamedList(after)) return inList(at, before, after, described.items);
  return [{ ...at, kind: 'changed', before, after }];
}

function inObject(
  at: Spot,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  schema: Readonly<Record<string, unknown>>,
): Change[] {
  const properties = isPlainObject(schema.properties) ? schema.properties : {};
  const [pattern] = isPlainObject(schema.patternProperties) ? Object.values(schema.patternProperties) : [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const spot = into(at, name, { name });
    if (!Object.hasOwn(before, name)) return [{ ...spot, kind: 'added', after: after[name] }];
    if (!Object.hasOwn(after, name)) return [{ ...spot, kind: 'removed', before: before[name] }];
    return between(spot, before[name], after[name], properties[name] ?? pattern);
  });
}

function inList(at: Spot, before: readonly unknown[], after: readonly unknown[], schema: unknown): Change[] {
  const [was, is] = [named(before), named(after)];
  const inside = [...is].flatMap(([name, [item, index]]): Change[] => {
    const spot = into(at, index, stepOf(name, item));
    const old = was.get(name);
    return old === undefined ? [{ ...spot, kind: 'added', after: item }] : between(spot, old[0], item, schema);
  });
  const gone = [...was].flatMap(([name, [item, index]]): Change[] =>
    is.has(name) ? [] : [{ ...into(at, index, stepOf(name, item)), kind: 'removed', before: item }],
  );
  const order = (from: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...from.keys()].filter((name) => other.has(name));
  const moved: Change[] = same(order(was, is), order(is, was))
    ? []
    : [{ ...at, kind: 'moved', before: order(was, is), after: order(is, was) }];
  return [...inside, ...gone, ...moved];
}

/** Items by what tells them apart. Of two that are named alike, the second gets a number. */
function named(items: readonly unknown[]): Map<string, readonly [unknown, number]> {
  const found = new Map<string, readonly [unknown, number]>();
  items.forEach((item, index) => {
    const name = nameOf(item) ?? '';
    let free = name;
    for (let n = 2; found.has(free); n += 1) free = `${name} (${n})`;
    found.set(free, [item, index]);
  });
  return found;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (!isPlainObject(item)) return undefined;
  const name = [item.key, item.field, item.id, item.username].find((each) => typeof each === 'string');
  return typeof name === 'string' ? name : undefined;
}

function stepOf(name: string, item: unknown): ChangeStep {
  const label = isPlainObject(item) ? [item.label, item.title].find(isLabel) : undefined;
  return { name, item: true, ...(label === undefined ? {} : { label }) };
}

function into({ pointer, trail }: Spot, segment: string | number, step: ChangeStep): Spot {
  return { pointer: pointerTo(pointer, segment), trail: [...trail, step] };
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]))
  );
}
