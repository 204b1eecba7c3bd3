import { defineView } from '../define.js';
import { presence } from '../operators.js';
import { Pictures } from '../shared/Files.js';
import { isFileList } from '../values.js';

export const signature = defineView('signature', {
  holds: isFileList,
  text: (value, _, { list }) => list(value.map(({ name }) => name)),
  Display: ({ value, compact = false }) => <Pictures files={value} compact={compact} />,
  width: 130,
  wide: true,
  sortable: false,
  operators: presence,
});
