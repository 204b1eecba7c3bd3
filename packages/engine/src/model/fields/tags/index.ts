import { cleanLine } from '../../text.js';
import { joinList, splitList } from '../cell.js';
import { distinct, isTextList } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { TagsField } from './schema.js';

/** Words that people give freely. None holds a separator of lists, so that a sheet can hold them in one cell. */
export const tags = defineFieldType('tags', {
  config: TagsField,
  can: { sort: false, group: false, unique: false },
  holds: isTextList,
  storage: () => ({ kind: 'column', column: { kind: 'json' } }),
  valueSchema: ({ maximum = 50 }) => ({
    type: 'array',
    items: {
      type: 'string',
      minLength: 1,
      maxLength: 50,
      pattern: '^[^、,，;；|\\n\\r\\t]+$',
      'x-problem': 'value_tag',
    },
    uniqueItems: true,
    maxItems: maximum,
  }),
  exprType: () => ({ kind: 'list', of: { kind: 'text' } }),
  normalise: (value) => distinct(value.map(cleanLine).filter((tag) => tag !== '')),
  parse: (cell) => ({ value: splitList(cell) }),
  format: (value, _field, { locale }) => (value.length === 0 ? null : joinList(value, locale)),
});
