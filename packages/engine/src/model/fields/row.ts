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
import { RelationField } from './relation/schema.js';
import { UserField } from './user/schema.js';
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
import { TagsField } from './tags/schema.js';
import { FormulaField } from './formula/schema.js';
import { LookupField } from './lookup/schema.js';
/** A field that may stand in a row of a subform: all that live in one column. */
export const RowField = variants('type', [
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
  RelationField,
  UserField,
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
  TagsField,
  FormulaField,
  LookupField,
]);
export type RowField = Static<typeof RowField>;
