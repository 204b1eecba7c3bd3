import type { Dialect } from '../dialect.js';
import { fillFingerprints } from './fingerprint.js';
import type { Journal } from './journal.js';
import { indexName } from './names.js';
import type { PhysicalTable, SchemaSession } from './session.js';
import type { TableDef } from './table.js';
import type { SchemaStep } from './steps.js';

/** Makes steps. Each looks first whether it is made: a crash may have come between a step and its entry in the journal. */
export class StepExecutor {
  /** @param at when the plan was made */
  constructor(
    private readonly session: SchemaSession,
    private readonly journal: Journal,
    private readonly dialect: Dialect,
    private readonly at: string,
  ) {}

  async make(step: SchemaStep): Promise<void> {
    const { ddl } = this.session;
    switch (step.kind) {
      case 'drop_index':
        if ((await this.#describe(step.table))?.indexes.has(step.index) !== true) return;
        return this.#run(ddl.dropIndex(step.table, step.index));
      case 'retire_table':
        await this.#renameTable(step.table.name, step.as);
        return this.#buryTable(step.table, step.as);
      case 'revive_table':
        await this.#renameTable(step.name, step.as);
        return this.journal.unbury(step.as, step.name);
      case 'rename_table':
        return this.#renameTable(step.from, step.to);
      case 'retire_column': {
        const { table, column, as } = step;
        await this.#renameColumn(table, column.name, as);
        return this.journal.bury({
          kind: 'column',
          table,
          name: as,
          original: column.name,
          definition: column,
          at: this.at,
        });
      }
      case 'revive_column':
        await this.#renameColumn(step.table, step.name, step.as);
        return this.journal.unbury(step.table, step.name);
      case 'rename_column':
        return this.#renameColumn(step.table, step.from, step.to);
      case 'create_table':
        return this.#run(ddl.createTable(step.table));
      case 'add_column':
        if ((await this.#describe(step.table))?.columns.has(step.column.name) === true) return;
        return this.#run(ddl.addColumn(step.table, step.column));
      case 'copy_column':
        return this.#copy(step);
      case 'fill_fingerprints':
        return fillFingerprints(this.session, this.dialect, step);
      case 'change_columns': {
        const { table, columns } = step;
        const now = await this.#describe(table);
        if (columns.every((column) => now?.columns.get(column.name) === ddl.signature(column))) return;
        return this.session.changeColumns(table, columns);
      }
      case 'create_index': {
        const name = indexName(step.table.name, step.index.name);
        if ((await this.#describe(step.table.name))?.indexes.has(name) === true) return;
        return this.#run(ddl.createIndex(step.table, step.index));
      }
    }
  }

  async #renameTable(from: string, to: string): Promise<void> {
    if ((await this.#describe(from)) !== undefined) await this.#run(this.session.ddl.renameTable(from, to));
    await this.journal.follow(from, to);
  }

  async #renameColumn(table: string, from: string, to: string): Promise<void> {
    if ((await this.#describe(table))?.columns.has(from) !== true) return;
    await this.#run(this.session.ddl.renameColumn(table, from, to));
  }

  #buryTable(definition: TableDef, as: string): Promise<void> {
    return this.journal.bury({
      kind: 'table',
      table: as,
      name: as,
      original: definition.name,
      definition,
      at: this.at,
    });
  }

  async #copy({ table, from, to }: Extract<SchemaStep, { kind: 'copy_column' }>): Promise<void> {
    const { quote } = this.dialect;
    const converted = this.session.ddl.convert(from.type, to.type, quote(from.name));
    await this.#run(`UPDATE ${quote(table)} SET ${quote(to.name)} = ${converted}`);
  }

  #describe(table: string): Promise<PhysicalTable | undefined> {
    return this.session.describe(table);
  }

  async #run(sql: string): Promise<void> {
    await this.session.execute(sql);
  }
}
