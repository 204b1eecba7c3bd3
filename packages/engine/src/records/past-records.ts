import { envOf, formOf } from '../access/index.js';
import type { CompiledApp } from '../compiler/index.js';
import type { Problem } from '../model/index.js';
import type { Database } from '../storage/index.js';
import type { Context, Values } from './context.js';
import { Loader } from './load/loader.js';
import { needOf } from './load/need.js';
import { inBatches, loadSide } from './load/side.js';
import { decodeRow, marks, shapeOf } from './shape/shape.js';
import { writePlanOf } from './write/plan.js';
import { gateProblems } from './write/stage.js';

const actor: Context['actor'] = { kind: 'system', reason: 'rehearsal' };

/** A record's values, and the moment they are looked at. */
interface Moment {
  readonly values: Values;
  readonly now: Date;
}

/** Records as rehearsals look at them: many at a time, on connections that cannot write. */
export class PastRecords {
  constructor(private readonly database: Pick<Database, 'read' | 'dialect'>) {}

  /** Records as they are stored, those in the recycle bin too, by id. */
  async stored(app: CompiledApp, form: string, ids: readonly string[]): Promise<ReadonlyMap<string, Values>> {
    const { database } = this;
    const shape = shapeOf(formOf(app, form), database.dialect);
    const found: Values[] = [];
    for (const part of inBatches([...new Set(ids)])) {
      const sql = `SELECT ${shape.selectAll} FROM ${shape.table} WHERE id IN (${marks(part.length)})`;
      for (const row of await database.read(sql, part)) found.push(decodeRow(shape.columns, row));
    }
    await loadSide((sql, params) => database.read(sql, params), shape, found);
    return new Map(found.map((values) => [String(values['id']), values]));
  }

  /** Nests in the values what the paths need of related records, as these are now, and works out what reads the clock. */
  async relate(
    app: CompiledApp,
    formKey: string,
    records: readonly Moment[],
    paths: readonly (readonly string[])[],
  ): Promise<void> {
    const form = formOf(app, formKey);
    const { virtual } = writePlanOf(app, form);
    const need = needOf(app, form.fields, [...paths, ...virtual.flatMap(([, expr]) => expr.paths)]);
    const { dialect } = this.database;
    const holders = records.map(({ values }) => ({ values, scope: values }));
    await new Loader(app, dialect, (sql, params) => this.database.read(sql, params)).attach(need, holders);
    for (const { values, now } of records) {
      for (const [key, expr, fit] of virtual) values[key] = fit(expr.evaluate(values, envOf(app, actor, now)));
    }
  }

  /** What keeps a record from taking a transition: its way, its condition, its gates. @param after the values it would have */
  moveProblems(
    app: CompiledApp,
    formKey: string,
    move: { readonly key: string; readonly from: unknown; readonly after: Values; readonly now: Date },
  ): readonly Problem[] {
    const form = formOf(app, formKey);
    const path = `/${form.stageField ?? ''}`;
    const transition = form.transitions.find(({ document }) => document.key === move.key);
    if (transition === undefined || !transition.document.from.some((stage) => stage === move.from))
      return [{ code: 'transition_unknown', path, params: { from: move.from, to: transition?.document.to } }];
    const { document, when } = transition;
    const env = envOf(app, actor, move.now);
    if (when !== undefined && when.evaluate(move.after, env) !== true)
      return [{ code: 'transition_condition', path, params: { transition: move.key, title: document.label } }];
    const asking = { context: { app, actor, clock: { now: () => move.now } }, env };
    const holder = { values: move.after, scope: move.after };
    return form.gates
      .filter((gate) => gate.document.enters.includes(document.to))
      .flatMap((gate) => gateProblems(asking, form, gate, holder));
  }
}
