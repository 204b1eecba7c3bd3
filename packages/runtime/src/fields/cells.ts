import type { FieldTypeName } from '@pulu/engine/model';
import { address } from './address/view.js';
import { audio } from './audio/view.js';
import { boolean } from './boolean/view.js';
import { choice } from './choice/view.js';
import { choices } from './choices/view.js';
import { date } from './date/view.js';
import { datetime } from './datetime/view.js';
import { department } from './department/view.js';
import { duration } from './duration/view.js';
import { email } from './email/view.js';
import { file } from './file/view.js';
import { formula } from './formula/view.js';
import { image } from './image/view.js';
import { location } from './location/view.js';
import { longText } from './long_text/view.js';
import { lookup } from './lookup/view.js';
import { money } from './money/view.js';
import { number } from './number/view.js';
import { percent } from './percent/view.js';
import { phone } from './phone/view.js';
import { relation } from './relation/view.js';
import { relations } from './relations/view.js';
import { rollup } from './rollup/view.js';
import { serial } from './serial/view.js';
import { signature } from './signature/view.js';
import { stage } from './stage/view.js';
import { tags } from './tags/view.js';
import { text } from './text/view.js';
import type { FieldView } from './types.js';
import { url } from './url/view.js';
import { user } from './user/view.js';
import { users } from './users/view.js';

/** The types whose value stands in one cell, and so in a subform's row. */
export const cellViews: { readonly [N in Exclude<FieldTypeName, 'subform'>]: FieldView } = {
  text,
  long_text: longText,
  number,
  money,
  percent,
  boolean,
  date,
  datetime,
  duration,
  choice,
  choices,
  stage,
  relation,
  relations,
  user,
  users,
  department,
  phone,
  email,
  url,
  address,
  location,
  image,
  file,
  audio,
  signature,
  serial,
  tags,
  formula,
  lookup,
  rollup,
};
