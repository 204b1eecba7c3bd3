import type { ExprType } from '../../expression/index.js';
import type { Json } from '../base.js';
import { joinList, refuse, type CellContext, type CellResult, type FilledCell } from './cell.js';
import { locationSchema } from './location/value.js';
import { idSchema } from './references.js';
import { isObject } from './shapes.js';
import type { Capabilities, FieldStorage, JsonSchema } from './type.js';

/** A file as a record mentions it. Photos and recordings may say when and where they were made. */
export interface FileValue {
  readonly [key: string]: Json;
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
}

/** What limits a field of files. */
export interface FileLimits {
  readonly maximum?: number;
  readonly maxSize?: number;
  readonly accept?: readonly string[];
}

/** Whether it is a list of files. */
function isFiles(value: unknown): value is readonly FileValue[] {
  return Array.isArray(value) && value.every((file) => isObject(file) && typeof file.name === 'string');
}

/** Schema of a list of files. */
export function filesSchema({ maximum = 9, maxSize, accept }: FileLimits, made = false): JsonSchema {
  const properties = {
    id: idSchema,
    name: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      ...(accept === undefined ? {} : { pattern: endings(accept), 'x-problem': 'value_file_kind' }),
    },
    size: { type: 'integer', minimum: 0, ...(maxSize === undefined ? {} : { maximum: maxSize }) },
    type: { type: 'string', maxLength: 100 },
    ...(made ? { taken_at: { type: 'string', format: 'date-time' }, location: locationSchema } : {}),
  };
  const file = { type: 'object', additionalProperties: false, required: ['id', 'name', 'size', 'type'], properties };
  return { type: 'array', maxItems: maximum, items: file };
}

/** A pattern for names with one of these extensions, in whatever case. */
function endings(extensions: readonly string[]): string {
  const any = extensions.map((extension) =>
    [...extension.replace(/^\./, '')]
      .map((sign) =>
        /[a-z]/i.test(sign) ? `[${sign.toLowerCase()}${sign.toUpperCase()}]` : sign.replace(/\W/, '\\$&'),
      )
      .join(''),
  );
  return `\\.(?:${any.join('|')})$`;
}

const text: ExprType = { kind: 'text' };

/** What all fields of files have in common. */
export const fileParts = {
  can: { sort: false, group: false, search: false, unique: false, import: false } satisfies Partial<Capabilities>,
  holds: isFiles,
  storage: (): FieldStorage => ({ kind: 'column', column: { kind: 'json' } }),
  exprType: (): ExprType => ({
    kind: 'list',
    of: { kind: 'json', properties: { id: text, name: text, size: { kind: 'number' }, type: text } },
  }),
  parse: (cell: FilledCell): CellResult => refuse('cell_unsupported', cell),
  format: (files: readonly FileValue[], _field: unknown, { locale }: CellContext) =>
    files.length === 0
      ? null
      : joinList(
          files.map(({ name }) => name),
          locale,
        ),
} as const;
