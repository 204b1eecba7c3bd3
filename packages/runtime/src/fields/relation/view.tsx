import { RecordLink } from '../shared/RecordLink.js';
import { defineView } from '../define.js';
import { relation as operators } from '../operators.js';
import { titleOf } from '../shared/titles.js';
import { idOf } from '../values.js';

const isReference = (value: unknown): value is unknown => idOf(value) !== null;

export const relation = defineView('relation', {
  holds: isReference,
  text: (value, _, __, titles) => titleOf(idOf(value) ?? '', titles),
  Display: ({ field, value, titles }) => <RecordLink form={field.form} id={idOf(value) ?? ''} titles={titles} />,
  width: 200,
  operators,
});
