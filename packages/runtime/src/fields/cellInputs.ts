import type { FieldTypeName } from '@pulu/engine/model';
import { addressInput } from './address/input.js';
import { audioInput } from './audio/input.js';
import { booleanInput } from './boolean/input.js';
import { choiceInput } from './choice/input.js';
import { choicesInput } from './choices/input.js';
import { dateInput } from './date/input.js';
import { datetimeInput } from './datetime/input.js';
import { departmentInput } from './department/input.js';
import { durationInput } from './duration/input.js';
import { emailInput } from './email/input.js';
import { fileInput } from './file/input.js';
import { imageInput } from './image/input.js';
import { locationInput } from './location/input.js';
import { longTextInput } from './long_text/input.js';
import { moneyInput } from './money/input.js';
import { numberInput } from './number/input.js';
import { percentInput } from './percent/input.js';
import { phoneInput } from './phone/input.js';
import { relationInput } from './relation/input.js';
import { relationsInput } from './relations/input.js';
import { signatureInput } from './signature/input.js';
import { tagsInput } from './tags/input.js';
import { textInput } from './text/input.js';
import type { Input } from './types.js';
import { urlInput } from './url/input.js';
import { userInput } from './user/input.js';
import { usersInput } from './users/input.js';

/** Types that people enter. The engine computes the others, and a stage is moved by transitions alone. */
export type EnteredType = Exclude<FieldTypeName, 'formula' | 'lookup' | 'rollup' | 'serial' | 'stage'>;

/** The types whose value stands in one cell, and so in a subform's row. */
export const cellInputs: { readonly [N in Exclude<EnteredType, 'subform'>]: Input } = {
  text: textInput,
  long_text: longTextInput,
  number: numberInput,
  money: moneyInput,
  percent: percentInput,
  boolean: booleanInput,
  date: dateInput,
  datetime: datetimeInput,
  duration: durationInput,
  choice: choiceInput,
  choices: choicesInput,
  relation: relationInput,
  relations: relationsInput,
  user: userInput,
  users: usersInput,
  department: departmentInput,
  phone: phoneInput,
  email: emailInput,
  url: urlInput,
  address: addressInput,
  location: locationInput,
  image: imageInput,
  file: fileInput,
  audio: audioInput,
  signature: signatureInput,
  tags: tagsInput,
};
