import { Tag } from 'antd';
import { defineView } from '../define.js';
import { tags as operators } from '../operators.js';
import { isTextList } from '../values.js';

export const tags = defineView('tags', {
  holds: isTextList,
  text: (value, _, { list }) => list(value),
  Display: ({ value }) =>
    value.map((tag) => (
      <Tag key={tag} variant="filled" className="pulu-tag">
        {tag}
      </Tag>
    )),
  width: 180,
  sortable: false,
  operators,
});
