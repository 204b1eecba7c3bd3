import { defineView } from '../define.js';
import { presence } from '../operators.js';
import { FileLinks } from '../shared/Files.js';
import { isFileList } from '../values.js';

export const file = defineView('file', {
  holds: isFileList,
  text: (value, _, { list }) => list(value.map(({ name }) => name)),
  Display: ({ value, compact = false }) => <FileLinks files={value} compact={compact} />,
  width: 130,
  wide: true,
  sortable: false,
  operators: presence,
});
