import { describe, expect, test } from '@jest/globals';
import { planSchema, stepName, type ColumnDef, type IndexDef, type TableDef, type Tombstone } from '../index.js';

const at = '2026-01-31T08:00:00.000Z';

const column = (name: string, more: Partial<ColumnDef> = {}): ColumnDef => ({
  name,
  type: { kind: 'text' },
  nullable: true,
  ...more,
});
const id = column('id', { type: { kind: 'id' }, nullable: false });

function table(name: string, columns: ColumnDef[], more: Partial<TableDef> = {}): TableDef {
  return { name, columns: [id, ...columns], primaryKey: ['id'], indexes: [], ...more };
}

const index = (name: string, columns: string[], unique = false): IndexDef => ({ name, columns, unique });

function steps(from: TableDef[], to: TableDef[], tombstones: Tombstone[] = []): string[] {
  return planSchema(from, to, { at, tombstones }).steps.map(stepName);
}

describe('a schema plan', () => {
  test('is empty between equal schemas', () => {
    const site = table('site', [column('name')], { indexes: [index('ix_site_name', ['name'])] });
    expect(steps([site], [site])).toEqual([]);
  });

  test('creates tables, then their indexes', () => {
    const site = table('site', [column('name')], { indexes: [index('ix_site_name', ['name'])] });
    expect(steps([], [site])).toEqual(['create_table site', 'create_index site.ix_site_name']);
  });

  test('adds columns', () => {
    expect(steps([table('site', [])], [table('site', [column('name')])])).toEqual(['add_column site.name']);
  });

  test('keeps the data of what is dropped under another name', () => {
    const from = [table('site', [column('name')]), table('task', [], { indexes: [index('ix_task_id', ['id'])] })];
    expect(steps(from, [table('site', [])])).toEqual([
      'drop_index task.ix_task_id',
      'retire_table task as zz_dropped_20260131080000_task',
      'retire_column site.name as zz_dropped_20260131080000_name',
    ]);
  });

  test('lets go of NOT NULL with the column, so that rows can be written without it', () => {
    const from = [table('site', [column('name', { nullable: false })])];
    expect(steps(from, [table('site', [])])).toEqual([
      'retire_column site.name as zz_dropped_20260131080000_name',
      'change_columns site.zz_dropped_20260131080000_name',
    ]);
  });

  test('changes all columns of a table in one pass', () => {
    const from = table('site', [column('name'), column('count', { type: { kind: 'integer' } })]);
    const to = table('site', [
      column('name', { type: { kind: 'long_text' } }),
      column('count', { type: { kind: 'bigint' } }),
    ]);
    expect(steps([from], [to])).toEqual(['change_columns site.name, count']);
  });

  test('makes a column of another nature beside the old one, which it keeps', () => {
    const to = table('site', [column('name', { type: { kind: 'date' } })]);
    expect(steps([table('site', [column('name')])], [to])).toEqual([
      'retire_column site.name as zz_dropped_20260131080000_name',
      'add_column site.name',
      'copy_column site.zz_dropped_20260131080000_name to name',
    ]);
  });

  test('makes an index anew when its columns change', () => {
    const from = table('site', [column('name')], { indexes: [index('ix_site_name', ['name'])] });
    const to = table('site', [column('name', { type: { kind: 'text', length: 500 } })], { indexes: from.indexes });
    expect(steps([from], [to])).toEqual([
      'drop_index site.ix_site_name',
      'change_columns site.name',
      'create_index site.ix_site_name',
    ]);
  });

  describe('follows renames', () => {
    const name = column('name');
    const title = column('title', { renamedFrom: 'name' });

    test('of a column, with its data', () => {
      expect(steps([table('site', [name])], [table('site', [title])])).toEqual(['rename_column site.name to title']);
    });

    test('of a table, whose indexes are named after it', () => {
      const from = table('site', [name], { indexes: [index('by_name', ['name'])] });
      const to = { ...from, name: 'place', renamedFrom: 'site' };
      expect(steps([from], [to])).toEqual([
        'drop_index site.site_by_name',
        'rename_table site to place',
        'create_index place.by_name',
      ]);
    });

    test('once: the declaration stays in the document', () => {
      const renamed = table('site', [title]);
      expect(steps([renamed], [renamed])).toEqual([]);
      expect(steps([renamed], [table('site', [title, name])])).toEqual(['add_column site.name']);
      expect(steps([table('site', [title, name])], [table('site', [title, name])])).toEqual([]);
    });

    test('not of a column that stays', () => {
      expect(steps([table('site', [name])], [table('site', [name, title])])).toEqual(['add_column site.title']);
    });

    test('in a row', () => {
      const from = table('site', [column('a'), column('b')]);
      const to = table('site', [column('b', { renamedFrom: 'a' }), column('c', { renamedFrom: 'b' })]);
      expect(steps([from], [to])).toEqual(['rename_column site.b to c', 'rename_column site.a to b']);
    });

    test('in a circle', () => {
      const from = table('site', [column('a'), column('b')]);
      const to = table('site', [column('a', { renamedFrom: 'b' }), column('b', { renamedFrom: 'a' })]);
      expect(steps([from], [to])).toEqual([
        'rename_column site.b to zz_moving_b',
        'rename_column site.a to b',
        'rename_column site.zz_moving_b to a',
      ]);
    });

    test('onto the name of a column that goes', () => {
      const from = table('site', [column('a'), column('b')]);
      expect(steps([from], [table('site', [column('b', { renamedFrom: 'a' })])])).toEqual([
        'retire_column site.b as zz_dropped_20260131080000_b',
        'rename_column site.a to b',
      ]);
    });
  });

  describe('brings back what was dropped and not purged', () => {
    const dropped = {
      table: 'site',
      name: 'zz_dropped_1_name',
      original: 'name',
      at,
      kind: 'column',
      definition: column('name'),
    } as const;

    test('a column', () => {
      expect(steps([table('site', [])], [table('site', [column('name')])], [dropped])).toEqual([
        'revive_column site.zz_dropped_1_name as name',
      ]);
    });

    test('a table, with the columns it has now', () => {
      const task = {
        ...dropped,
        table: 'zz_dropped_1_task',
        name: 'zz_dropped_1_task',
        original: 'task',
        kind: 'table',
        definition: table('task', [column('old')]),
      } as const;
      expect(steps([], [table('task', [column('name')])], [task])).toEqual([
        'revive_table zz_dropped_1_task as task',
        'retire_column task.old as zz_dropped_20260131080000_old',
        'add_column task.name',
      ]);
    });

    test('not when its values are of another nature', () => {
      const to = [table('site', [column('name', { type: { kind: 'boolean' } })])];
      expect(steps([table('site', [])], to, [dropped])).toEqual(['add_column site.name']);
    });
  });

  test('keeps names within 64 characters and apart', () => {
    const long = 'n'.repeat(60);
    const [first, second] = ['a', 'b'].map((end) => column(`${long}${end}`));
    const names = planSchema([table('site', [first ?? id, second ?? id])], [table('site', [])], { at }).steps.map(
      (step) => (step.kind === 'retire_column' ? step.as : ''),
    );
    expect(new Set(names).size).toBe(2);
    expect(names.every((name) => name.length <= 64)).toBe(true);
  });

  test('does not change a primary key', () => {
    const to = { ...table('site', [column('name', { nullable: false })]), primaryKey: ['name'] };
    expect(planSchema([table('site', [column('name', { nullable: false })])], [to], { at }).findings).toEqual([
      { code: 'schema_primary_key_changed', table: 'site', column: 'name', count: 0 },
    ]);
  });
});
