import type { ColumnDef, TableDef } from '../table.js';

const id: ColumnDef = { name: 'id', type: { kind: 'key' }, nullable: false };
const text = { kind: 'text', length: 20 } as const;

function site(columns: ColumnDef[], indexed: string): TableDef {
  const index = { name: `ix_site_${indexed}`, columns: [indexed], unique: false };
  return { name: 'site', columns: [id, ...columns], primaryKey: ['id'], indexes: [index] };
}

/** Two releases that each can follow the other, with every kind of step between them. */
export const releases: Readonly<Record<'first' | 'second', readonly TableDef[]>> = {
  first: [
    site(
      [
        { name: 'value', type: text, nullable: true, renamedFrom: 'title' },
        { name: 'price', type: { kind: 'decimal', precision: 10, scale: 2 }, nullable: false },
        { name: 'code', type: text, nullable: true },
        { name: 'gone', type: text, nullable: true },
      ],
      'value',
    ),
  ],
  second: [
    site(
      [
        { name: 'title', type: { kind: 'long_text' }, nullable: true, renamedFrom: 'value' },
        { name: 'price', type: { kind: 'decimal', precision: 15, scale: 4 }, nullable: true },
        { name: 'code', type: { kind: 'integer' }, nullable: true },
        { name: 'added', type: text, nullable: false, default: 'new' },
      ],
      'price',
    ),
    { ...site([{ name: 'note', type: text, nullable: true }], 'note'), name: 'task' },
  ],
};
