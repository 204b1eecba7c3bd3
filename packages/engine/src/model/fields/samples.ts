import { samples as address } from './address/samples.js';
import { samples as audio } from './audio/samples.js';
import { samples as boolean } from './boolean/samples.js';
import { samples as choice } from './choice/samples.js';
import { samples as choices } from './choices/samples.js';
import { samples as date } from './date/samples.js';
import { samples as datetime } from './datetime/samples.js';
import { samples as department } from './department/samples.js';
import { samples as duration } from './duration/samples.js';
import { samples as email } from './email/samples.js';
import { samples as file } from './file/samples.js';
import { samples as formula } from './formula/samples.js';
import { samples as image } from './image/samples.js';
import { samples as location } from './location/samples.js';
import { samples as longText } from './long_text/samples.js';
import { samples as lookup } from './lookup/samples.js';
import { samples as money } from './money/samples.js';
import { samples as number } from './number/samples.js';
import { samples as percent } from './percent/samples.js';
import { samples as phone } from './phone/samples.js';
import { samples as relation } from './relation/samples.js';
import { samples as relations } from './relations/samples.js';
import { samples as rollup } from './rollup/samples.js';
import { samples as serial } from './serial/samples.js';
import { samples as signature } from './signature/samples.js';
import { samples as stage } from './stage/samples.js';
import { samples as subform } from './subform/samples.js';
import { samples as tags } from './tags/samples.js';
import { samples as text } from './text/samples.js';
import { samples as url } from './url/samples.js';
import { samples as user } from './user/samples.js';
import { samples as users } from './users/samples.js';
import type { FieldSample } from './sample.js';
import type { FieldTypeName } from './schema.js';

/** Samples of every field type: what each suite that runs over all types is fed with. */
export const fieldSamples: { readonly [N in FieldTypeName]: readonly FieldSample<N>[] } = {
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

export { sampleTargets, type FieldSample } from './sample.js';
