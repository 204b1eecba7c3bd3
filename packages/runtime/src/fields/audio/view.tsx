import { defineView } from '../define.js';
import { presence } from '../operators.js';
import { Recordings } from '../shared/Files.js';
import { isFileList } from '../values.js';

export const audio = defineView('audio', {
  holds: isFileList,
  text: (value, _, { list }) => list(value.map(({ name }) => name)),
  Display: ({ value, compact = false }) => <Recordings files={value} compact={compact} />,
  width: 130,
  wide: true,
  sortable: false,
  operators: presence,
});
