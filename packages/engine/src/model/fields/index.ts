import { address } from './address/index.js';
import { audio } from './audio/index.js';
import { boolean } from './boolean/index.js';
import { choice } from './choice/index.js';
import { choices } from './choices/index.js';
import { date } from './date/index.js';
import { datetime } from './datetime/index.js';
import { department } from './department/index.js';
import { duration } from './duration/index.js';
import { email } from './email/index.js';
import { file } from './file/index.js';
import { formula } from './formula/index.js';
import { image } from './image/index.js';
import { location } from './location/index.js';
import { longText } from './long_text/index.js';
import { lookup } from './lookup/index.js';
import { money } from './money/index.js';
import { number } from './number/index.js';
import { percent } from './percent/index.js';
import { phone } from './phone/index.js';
import { relation } from './relation/index.js';
import { relations } from './relations/index.js';
import { rollup } from './rollup/index.js';
import type { Field, FieldTypeName } from './schema.js';
import { serial } from './serial/index.js';
import { signature } from './signature/index.js';
import { stage } from './stage/index.js';
import { subform } from './subform/index.js';
import { tags } from './tags/index.js';
import { text } from './text/index.js';
import type { FieldType } from './type.js';
import { url } from './url/index.js';
import { user } from './user/index.js';
import { users } from './users/index.js';

/** Every field type by its name. */
export const fieldTypes: { readonly [N in FieldTypeName]: FieldType<N> } = {
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
  subform,
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

/** The registry's entry for a field. */
export function fieldType(field: Field): FieldType {
  return fieldTypes[field.type];
}

export {
  cellText,
  plainText,
  splitList,
  type Cell,
  type CellContext,
  type CellResult,
  type CellTarget,
  type FilledCell,
} from './cell.js';
export type { Address } from './address/value.js';
export type { FileValue } from './files.js';
export { readCoordinates } from './location/coordinates.js';
export type { Location } from './location/value.js';
export type { Capabilities, FieldOf, FieldStorage, FieldType, JsonSchema } from './type.js';
export * from './schema.js';
export { dateText, instantOf, wallClockAt, type WallClock } from './wall-clock.js';
export { readTypedDate, readTypedMoment, type Typing } from './typed-date/index.js';
export type { ClockTime } from './read-clock.js';
