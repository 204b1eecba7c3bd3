import { kinds, type TableDef } from '../storage/index.js';

const { id, json, integer, datetime } = kinds;
const key = { kind: 'key', length: 48 } as const;
const word = { kind: 'key', length: 16 } as const;

/** Files on their way into forms. */
const imports: TableDef = {
  name: 'pulu_import',
  columns: [
    { name: 'id', type: id, nullable: false },
    { name: 'app', type: key, nullable: false },
    { name: 'form', type: key, nullable: false },
    { name: 'file_name', type: { kind: 'text', length: 200 }, nullable: false },
    { name: 'state', type: word, nullable: false },
    { name: 'sheets', type: json, nullable: false },
    { name: 'plan', type: json, nullable: true },
    { name: 'check_result', type: json, nullable: true },
    { name: 'counts', type: json, nullable: false },
    // Rows up to this one are dealt with by the step under way.
    { name: 'done_through', type: integer, nullable: false },
    { name: 'progress', type: integer, nullable: false },
    { name: 'problems', type: integer, nullable: false },
    { name: 'kept', type: integer, nullable: false },
    { name: 'error', type: json, nullable: true },
    // Hash of the app that the check held for.
    { name: 'app_hash', type: { kind: 'key', length: 64 }, nullable: true },
    { name: 'locale', type: word, nullable: false },
    // Null: the engine itself.
    { name: 'created_by', type: id, nullable: true },
    { name: 'created_at', type: datetime, nullable: false },
    { name: 'updated_at', type: datetime, nullable: false },
    { name: 'lease_owner', type: id, nullable: true },
    { name: 'lease_until', type: datetime, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'ix_pulu_import_app', columns: ['app', 'created_at'], unique: false },
    { name: 'ix_pulu_import_state', columns: ['state'], unique: false },
  ],
};

/** What imports did, row by row, written along with it: undone by it, and never done twice. */
const ledger: TableDef = {
  name: 'pulu_import_row',
  columns: [
    { name: 'import', type: id, nullable: false },
    // 0: a record of another form that a row names.
    { name: 'sheet_row', type: integer, nullable: false },
    { name: 'record', type: id, nullable: false },
    { name: 'form', type: key, nullable: false },
    { name: 'action', type: word, nullable: false },
    { name: 'version', type: integer, nullable: false },
    // The values of the fields that it changed.
    { name: 'before_values', type: json, nullable: true },
    { name: 'after_values', type: json, nullable: true },
    // Null: not undone; `undone`, or `kept` with what was kept and why.
    { name: 'undone', type: word, nullable: true },
    { name: 'kept', type: json, nullable: true },
  ],
  primaryKey: ['import', 'sheet_row', 'record'],
  indexes: [{ name: 'ix_pulu_import_row_undone', columns: ['import', 'undone', 'sheet_row'], unique: false }],
};

/** What is wrong with rows. */
const problems: TableDef = {
  name: 'pulu_import_problem',
  columns: [
    { name: 'import', type: id, nullable: false },
    { name: 'position', type: integer, nullable: false },
    { name: 'sheet_row', type: integer, nullable: false },
    { name: 'problem', type: json, nullable: false },
  ],
  primaryKey: ['import', 'position'],
  indexes: [],
};

/** Which columns were what, for the next sheet of the same make. */
const mappings: TableDef = {
  name: 'pulu_import_mapping',
  columns: [
    { name: 'app', type: key, nullable: false },
    { name: 'form', type: key, nullable: false },
    { name: 'fingerprint', type: { kind: 'key', length: 64 }, nullable: false },
    // Whose it is; '' is everyone's.
    { name: 'person', type: { kind: 'key', length: 36 }, nullable: false },
    { name: 'mapping', type: json, nullable: false },
    { name: 'updated_at', type: datetime, nullable: false },
  ],
  primaryKey: ['app', 'form', 'fingerprint', 'person'],
  indexes: [],
};

/** The tables of imports. */
export const importTables: readonly TableDef[] = [imports, ledger, problems, mappings];
