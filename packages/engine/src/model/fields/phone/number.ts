import { halfWidth } from '../../text.js';

const mobile = '1[3-9]\\d{9}';
/** Area code and number, and an extension behind a hyphen. */
const landline = '0(?:10|2\\d|[3-9]\\d{2})[1-9]\\d{6,7}(?:-\\d{1,6})?';
const service = '[48]00\\d{7}(?:-\\d{1,6})?|(?:95|96|12|10)\\d{3,6}';
const international = '\\+(?!86)[1-9]\\d{6,14}';

/** The pattern of canonical numbers. @param abroad whether those of other countries are taken too */
export function phonePattern(abroad: boolean): string {
  return `^(?:${[mobile, landline, service, ...(abroad ? [international] : [])].join('|')})$`;
}

const extension = /(?:转|ext\.?|x|#|分机)\s*(\d{1,6})$/i;
const area = '010|02\\d|0[3-9]\\d{2}';

/**
 * A number as it is kept: digits only, the country code of China and all separators taken away, an extension behind a hyphen.
 * A text that is no phone number comes back trimmed.
 */
export function normalisePhone(text: string): string {
  const typed = halfWidth(text).trim();
  const tail = extension.exec(typed) ?? dashed.exec(typed);
  const head = tail === null ? typed : typed.slice(0, typed.length - tail[0].length);
  const digits = head.replace(/[\s\-–—.·()/]/g, '');
  if (!/^\+?\d+$/.test(digits)) return text.trim();
  const local = digits.replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))/, '').replace(/^0(?=1[3-9]\d{9}$)/, '');
  const inside = local !== digits && /^[1-9]/.test(local) && !/^(?:1[3-9]\d{9}|[48]00\d{7})$/.test(local);
  return `${inside ? '0' : ''}${local.replace(/^00(?=[1-9])/, '+')}${tail?.[1] === undefined ? '' : `-${tail[1]}`}`;
}

/** The extension of a landline written with hyphens alone, as in 0576-88881234-801. */
const dashed = new RegExp(
  `(?<=^\\(?(?:\\+?86[\\s-]*)?(?:${area})\\)?[\\s-]*\\d{7,8})-(\\d{1,6})$|(?<=^[48]00-?\\d{3}-?\\d{4})-(\\d{1,6})$`,
);
