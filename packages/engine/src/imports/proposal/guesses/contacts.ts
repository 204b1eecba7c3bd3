import { cellText, plainText } from '../../../model/index.js';
import { hints } from '../lexicon.js';
import { candidate, type Guesser } from './candidate.js';

const mobile = /^(?:\+?86[\s-]*)?1[3-9]\d[\s-]*\d{4}[\s-]*\d{4}$/;
const landline = /^\(?0\d{2,3}\)?[\s-]*\d{7,8}/;

/** Numbers that begin like mobile or area numbers; short service numbers only under a header that says so. */
export const phone: Guesser = (column, context) => {
  const mobiles = column.share((cell) => mobile.test(plainText(cell)));
  const dialled = column.share((cell) => mobile.test(plainText(cell)) || landline.test(plainText(cell)));
  if (dialled < 0.6 && !hints(column.header, 'phone')) return undefined;
  const code = mobiles > 0.9 ? 'phone_mobile' : 'phone';
  return candidate(column, context, {
    as: 'phone',
    score: 0.93,
    field: (base) => ({ ...base, type: 'phone' }),
    evidence: { code },
  });
};

export const email: Guesser = (column, context) =>
  candidate(column, context, { as: 'email', score: 0.95, field: (base) => ({ ...base, type: 'email' }) });

const image = /\.(?:jpe?g|png|gif|webp|bmp|heic)(?:[?#].*)?$/i;

/** Addresses with their scheme, or bare ones under a header that says so; links to pictures are links. */
export const url: Guesser = (column, context) => {
  const links = column.share((cell) => /^(?:https?:\/\/|www\.)/i.test(plainText(cell)));
  if (links < 0.6 && !hints(column.header, 'url')) return undefined;
  const pictures = column.share((cell) => image.test(cellText(cell)));
  return candidate(column, context, {
    as: 'url',
    score: 0.95,
    field: (base) => ({ ...base, type: 'url' }),
    evidence: { code: pictures > 0.8 ? 'url_image' : 'url' },
  });
};

const place = /省|市|自治区|自治州|区|县|镇|乡|街道|路|大道|巷|村|号/;
const whole = /^(?:[^\s]{2,8}(?:省|自治区)|北京|上海|天津|重庆|[^\s]{2,10}市)[^\s]*(?:市|区|县|镇|路|街|道|村|号)/;

export const address: Guesser = (column, context) => {
  const shaped = column.share((cell) => whole.test(plainText(cell)));
  const placed = column.share((cell) => place.test(plainText(cell)) && cellText(cell).length > 5);
  if (shaped < 0.8 && !(hints(column.header, 'address') && placed > 0.6)) return undefined;
  return candidate(column, context, {
    as: 'address',
    score: 0.78,
    field: (base) => ({ ...base, type: 'address' }),
    only: (cell) => typeof cell === 'string',
  });
};
