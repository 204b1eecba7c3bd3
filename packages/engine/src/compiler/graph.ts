import type { Field } from '../model/index.js';
import type { Place } from './place.js';
import type { Symbols } from './symbols.js';
import type { CompiledField, Dependent } from './types.js';

/** A computed field, and what it reads. */
interface Node {
  readonly name: string;
  readonly scope: string;
  readonly field: CompiledField;
  readonly place: Place;
  readonly reads: readonly Read[];
}

/** One field read, and the relation chain that leads to it (empty: the same record or its rows). */
interface Read {
  readonly form: string;
  readonly key: string;
  readonly chain: readonly string[];
}

/** What the dependency analysis of all computed fields gives. */
export interface ComputedGraph {
  /** Stored and virtual computed fields of a scope, each after those it reads. */
  readonly order: (scope: string) => readonly string[];
  /** Computed fields whose value changes with the clock. */
  readonly volatile: (scope: string, key: string) => boolean;
  readonly dependents: (form: string) => readonly Dependent[];
}

/** A field to analyse, with the place to report it at. */
export interface ComputedField {
  readonly scope: string;
  readonly field: CompiledField;
  readonly place: Place;
}

/** Works out order, cycles, volatility and cross-form dependents of all computed fields of an app. */
export function analyseComputed(symbols: Symbols, computed: readonly ComputedField[]): ComputedGraph {
  const nodes = new Map(
    computed.map((item): [string, Node] => [nameOf(item.scope, item.field.key), toNode(symbols, item)]),
  );
  const order = sort(nodes);
  const volatile = findVolatile(order);
  reportVolatile(order, volatile);
  const dependents = findDependents(order, volatile);
  return {
    order: (scope) => order.filter((node) => node.scope === scope).map((node) => node.field.key),
    volatile: (scope, key) => volatile.has(nameOf(scope, key)),
    dependents: (form) => dependents.get(form) ?? [],
  };
}

const nameOf = (scope: string, key: string) => `${scope}.${key}`;

function toNode(symbols: Symbols, { scope, field, place }: ComputedField): Node {
  const reads = field.field.type === 'rollup' ? rollupReads(field.field) : expressionReads(symbols, scope, field);
  return { name: nameOf(scope, field.key), scope, field, place, reads };
}

function rollupReads(field: Field & { type: 'rollup' }): Read[] {
  const keys = [field.via, ...(field.field === undefined ? [] : [field.field]), ...varsOf(field.filter)];
  return [...new Set(keys)].map((key) => ({ form: field.form, key, chain: [`<${field.via}`] }));
}

/** First parts of the variables of an expression that was already checked. */
function varsOf(expr: unknown): string[] {
  if (Array.isArray(expr)) return expr.flatMap(varsOf);
  if (typeof expr !== 'object' || expr === null) return [];
  return Object.entries(expr).flatMap(([operation, args]) => {
    const name: unknown = Array.isArray(args) ? args[0] : args;
    return operation === 'var' && typeof name === 'string' ? name.split('.').slice(0, 1) : varsOf(args);
  });
}

function expressionReads(symbols: Symbols, scope: string, field: CompiledField): Read[] {
  const reads: Read[] = [];
  for (const path of field.compute?.paths ?? []) {
    const walk = symbols.walk(scope, path);
    if ('lost' in walk) continue;
    const chain: string[] = [];
    for (const part of walk.through) {
      reads.push({ form: part.form, key: part.key, chain: [...chain] });
      chain.push(part.key);
    }
    reads.push({ form: walk.form, key: walk.field.key, chain });
    const [first] = path;
    if (first !== undefined && path.length > 1 && symbols.field(scope, first)?.type === 'subform')
      reads.push({ form: scope, key: first, chain: [] });
  }
  return reads;
}

/** Topological order; a cycle is reported once, with its path, and cut. */
function sort(nodes: ReadonlyMap<string, Node>): Node[] {
  const order: Node[] = [];
  const done = new Set<string>();
  const walking: string[] = [];
  const visit = (node: Node): void => {
    if (done.has(node.name)) return;
    const start = walking.indexOf(node.name);
    if (start >= 0) {
      node.place.error('computed_loop', { path: [...walking.slice(start), node.name].join(' → ') });
      return;
    }
    walking.push(node.name);
    for (const read of node.reads) {
      const next = nodes.get(nameOf(read.form, read.key));
      if (next !== undefined) visit(next);
    }
    walking.pop();
    done.add(node.name);
    order.push(node);
  };
  for (const node of nodes.values()) visit(node);
  return order;
}

function findVolatile(order: readonly Node[]): Set<string> {
  const volatile = new Set<string>();
  for (const node of order) {
    const inherited = node.reads.some((read) => volatile.has(nameOf(read.form, read.key)));
    if (node.field.compute?.volatile === true || inherited) volatile.add(node.name);
  }
  return volatile;
}

/** A value that changes with the clock is never stored, so nothing may reach it through a relation or out of a row. */
function reportVolatile(order: readonly Node[], volatile: ReadonlySet<string>): void {
  for (const node of order) {
    if (node.scope.includes('.') && volatile.has(node.name))
      node.place.error('computed_volatile', { name: node.field.key });
    for (const read of node.reads) {
      if (read.chain.length > 0 && volatile.has(nameOf(read.form, read.key)))
        node.place.error('computed_volatile', { name: read.key });
    }
  }
}

function findDependents(order: readonly Node[], volatile: ReadonlySet<string>): Map<string, Dependent[]> {
  const found = new Map<string, Dependent[]>();
  const add = (form: string, dependent: Dependent) => found.set(form, [...(found.get(form) ?? []), dependent]);
  for (const node of order.filter(({ name }) => !volatile.has(name))) {
    const { field } = node.field;
    if (field.type === 'rollup') {
      add(field.form, {
        kind: 'rollup',
        fields: node.reads.map((read) => read.key),
        form: node.scope,
        compute: field.key,
        via: field.via,
      });
      continue;
    }
    for (const read of node.reads.filter(({ chain }) => chain.length > 0)) {
      // A field of a row makes its rows stale: the chain then starts in the row.
      const [form = '', subform] = node.scope.split('.');
      const compute = [subform ?? field.key];
      add(read.form, { kind: 'path', fields: [read.key], form, path: read.chain, compute });
    }
  }
  return new Map([...found].map(([form, dependents]) => [form, merge(dependents)]));
}

/** Dependents along the same path are one: their fields are looked at together. */
function merge(dependents: readonly Dependent[]): Dependent[] {
  const merged = new Map<string, Dependent>();
  for (const dependent of dependents) {
    const key =
      dependent.kind === 'rollup'
        ? `rollup ${dependent.form}.${dependent.compute}`
        : `path ${dependent.form} ${dependent.path.join('.')}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? dependent : join(before, dependent));
  }
  return [...merged.values()];
}

function join(a: Dependent, b: Dependent): Dependent {
  const fields = [...new Set([...a.fields, ...b.fields])];
  if (a.kind === 'rollup' || b.kind === 'rollup') return { ...a, fields };
  return { ...a, fields, compute: [...new Set([...a.compute, ...b.compute])] };
}
