import type { Static } from '@sinclair/typebox';
import { variants } from '../base.js';
import { TextField } from './text/schema.js';
import { LongTextField } from './long_text/schema.js';
import { NumberField } from './number/schema.js';
import { MoneyField } from './money/schema.js';
import { PercentField } from './percent/schema.js';
import { BooleanField } from './boolean/schema.js';
import { DateField } from './date/schema.js';
import { DatetimeField } from './datetime/schema.js';
import { DurationField } from './duration/schema.js';
import { ChoiceField } from './choice/schema.js';
import { ChoicesField } from './choices/schema.js';
import { StageField } from './stage/schema.js';
import { RelationField } from './relation/schema.js';
import { RelationsField } from './relations/schema.js';
import { SubformField } from './subform/schema.js';
import { UserField } from './user/schema.js';
import { UsersField } from './users/schema.js';
import { DepartmentField } from './department/schema.js';
import { PhoneField } from './phone/schema.js';
import { EmailField } from './email/schema.js';
import { UrlField } from './url/schema.js';
import { AddressField } from './address/schema.js';
import { LocationField } from './location/schema.js';
import { ImageField } from './image/schema.js';
import { FileField } from './file/schema.js';
import { AudioField } from './audio/schema.js';
import { SignatureField } from './signature/schema.js';
import { SerialField } from './serial/schema.js';
import { TagsField } from './tags/schema.js';
import { FormulaField } from './formula/schema.js';
import { LookupField } from './lookup/schema.js';
import { RollupField } from './rollup/schema.js';

/** A field of a form, told apart by `type`. */
export const Field = variants('type', [
  TextField,
  LongTextField,
  NumberField,
  MoneyField,
  PercentField,
  BooleanField,
  DateField,
  DatetimeField,
  DurationField,
  ChoiceField,
  ChoicesField,
  StageField,
  RelationField,
  RelationsField,
  SubformField,
  UserField,
  UsersField,
  DepartmentField,
  PhoneField,
  EmailField,
  UrlField,
  AddressField,
  LocationField,
  ImageField,
  FileField,
  AudioField,
  SignatureField,
  SerialField,
  TagsField,
  FormulaField,
  LookupField,
  RollupField,
]);
export type Field = Static<typeof Field>;
export type FieldTypeName = Field['type'];

export type { TextField } from './text/schema.js';
export type { LongTextField } from './long_text/schema.js';
export type { NumberField } from './number/schema.js';
export type { MoneyField } from './money/schema.js';
export type { PercentField } from './percent/schema.js';
export type { BooleanField } from './boolean/schema.js';
export type { DateField } from './date/schema.js';
export type { DatetimeField } from './datetime/schema.js';
export type { DurationField } from './duration/schema.js';
export type { ChoiceField } from './choice/schema.js';
export type { ChoicesField } from './choices/schema.js';
export type { StageField } from './stage/schema.js';
export type { RelationField } from './relation/schema.js';
export type { RelationsField } from './relations/schema.js';
export type { SubformField } from './subform/schema.js';
export type { UserField } from './user/schema.js';
export type { UsersField } from './users/schema.js';
export type { DepartmentField } from './department/schema.js';
export type { PhoneField } from './phone/schema.js';
export type { EmailField } from './email/schema.js';
export type { UrlField } from './url/schema.js';
export type { AddressField } from './address/schema.js';
export type { LocationField } from './location/schema.js';
export type { ImageField } from './image/schema.js';
export type { FileField } from './file/schema.js';
export type { AudioField } from './audio/schema.js';
export type { SignatureField } from './signature/schema.js';
export type { SerialField } from './serial/schema.js';
export type { TagsField } from './tags/schema.js';
export type { FormulaField } from './formula/schema.js';
export type { LookupField } from './lookup/schema.js';
export type { RollupField } from './rollup/schema.js';
export { RowField } from './row.js';
export { Option, Stage } from './option.js';
export { Result } from './result.js';
