import { choice, choices, stage } from './choices.js';
import { address, email, phone, url } from './contacts.js';
import type { Guesser } from './candidate.js';
import { date, datetime } from './moments.js';
import { money, number, percent } from './numbers.js';
import { boolean, department, longText, text, user } from './words.js';

export type { Candidate } from './candidate.js';

/** Every kind that a column may be of. */
export const guessers: readonly Guesser[] = [
  phone,
  email,
  url,
  date,
  datetime,
  percent,
  money,
  number,
  boolean,
  user,
  department,
  stage,
  choices,
  choice,
  address,
  longText,
  text,
];
