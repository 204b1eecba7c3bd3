import { defineView } from '../define.js';
import { choice as operators } from '../operators.js';
import { OptionTag } from '../shared/OptionTag.js';
import { isText } from '../values.js';

export const choice = defineView('choice', {
  holds: isText,
  text: (value, { options }, { locale }) => options.find(({ key }) => key === value)?.label[locale] ?? value,
  Display: ({ field, value }) => <OptionTag options={field.options} value={value} />,
  width: 130,
  operators,
});
