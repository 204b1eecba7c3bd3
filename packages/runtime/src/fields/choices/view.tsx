import { defineView } from '../define.js';
import { choices as operators } from '../operators.js';
import { OptionTag } from '../shared/OptionTag.js';
import { isTextList } from '../values.js';

export const choices = defineView('choices', {
  holds: isTextList,
  text: (value, { options }, { locale, list }) =>
    list(value.map((key) => options.find((option) => option.key === key)?.label[locale] ?? key)),
  Display: ({ field, value }) => value.map((key) => <OptionTag key={key} options={field.options} value={key} />),
  width: 180,
  sortable: false,
  operators,
});
