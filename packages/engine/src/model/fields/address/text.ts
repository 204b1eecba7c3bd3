import { cleanLine } from '../../text.js';
import { addressParts, normaliseAddress, type Address } from './value.js';

const municipality = '(?:北京|天津|上海|重庆)市?';
const province = new RegExp(`^(${municipality}|[^\\s/省]{2,8}?省|[^\\s/]{2,8}?(?:自治区|特别行政区))`);
const city = /^([^\s/市]{2,12}?(?:自治州|地区|盟|市))/;
const district = /^([^\s/]{1,12}?(?:自治县|新区|林区|特区|区|县|旗|市))/;

/**
 * Takes an address apart. Slashes tell all four parts apart (`浙江省/台州市//1 号`); without them, divisions are
 * known by their endings, and what is left over is the street.
 */
export function readAddress(text: string, detail: boolean): Address | null {
  const typed = cleanLine(text);
  const [first = '', second = '', third = '', ...street] = typed.split('/');
  if (typed.split('/').length >= (detail ? 4 : 3))
    return normaliseAddress({
      province: first,
      city: second,
      district: third,
      ...(detail ? { detail: street.join('/') } : {}),
    });
  const parts = readDivisions(typed);
  return normaliseAddress(detail || parts.detail === undefined ? parts : withoutStreet(parts));
}

function readDivisions(text: string): Address {
  const parts: Record<string, string> = {};
  let rest = text;
  const take = (name: string, pattern: RegExp) => {
    const found = pattern.exec(rest)?.[1];
    if (found === undefined) return;
    parts[name] = found;
    rest = rest.slice(found.length).trimStart();
  };
  take('province', province);
  // A municipality is province and city at once.
  if (parts.province !== undefined && new RegExp(`^${municipality}$`).test(parts.province)) {
    rest = rest.startsWith(parts.province) ? rest.slice(parts.province.length).trimStart() : rest;
    parts.city = parts.province;
  } else take('city', city);
  take('district', district);
  return rest === '' ? parts : { ...parts, detail: rest };
}

/** A field without streets takes a bare name such as 台州 for the city. */
function withoutStreet({ detail, ...divisions }: Address): Address {
  return divisions.city === undefined && detail !== undefined ? { ...divisions, city: detail } : divisions;
}

/** An address as one text: as people write it where that reads back the same, else with slashes. */
export function formatAddress(value: Address, detail: boolean): string {
  const parts = addressParts.map((part) => value[part] ?? '');
  const written = [...new Set(parts.slice(0, 3)), parts[3] ?? ''].filter((part) => part !== '').join('');
  const back = readAddress(written, detail);
  const same = back !== null && addressParts.every((part) => (back[part] ?? '') === (value[part] ?? ''));
  return same ? written : parts.slice(0, detail ? 4 : 3).join('/');
}
