import type { Field, FieldTypeName } from '../../../model/index.js';

const amount = '\\d[\\d,，]*(?:\\.\\d+)?\\s*(?:百万|千万|万亿|百|千|万|亿)?';
const day = '\\d{4}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}\\s*[日号]?';
const clock = '\\s*(?:上午|下午)?\\s*\\d{1,2}[:：时点](?:\\d{1,2}分?)?';

/** What values look like by themselves, by the type of their field, the likeliest first. Others are found behind a label only. */
const looks: { readonly [T in FieldTypeName]?: readonly RegExp[] } = {
  phone: [/(?<![\d-])(?:\+\d{1,3}[- ]?)?\d(?:[- ]?\d){6,14}(?![\d-])/g],
  email: [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g],
  url: [/https?:\/\/[^\s，。；、）)]+/g],
  date: [new RegExp(day, 'g')],
  datetime: [new RegExp(`${day}${clock}`, 'g'), new RegExp(day, 'g')],
  money: [new RegExp(`[¥￥$€£]\\s*${amount}\\s*元?|${amount}\\s*[元圆块]`, 'g')],
  percent: [/\d+(?:\.\d+)?\s*[%％]/g],
};
/** Behind a label, a number needs nothing that marks it. */
const number = new RegExp(amount, 'g');
const numbers: readonly FieldTypeName[] = ['number', 'money', 'percent'];

/** The parts of a text that look like values of a field, in the order they are to be tried. */
export function searchesOf(field: Field, text: string): string[] {
  if (field.type === 'choice') return namedIn(text, field.options);
  if (field.type === 'stage') return namedIn(text, field.stages);
  return (looks[field.type] ?? []).flatMap((look) => text.match(look) ?? []);
}

/** The numbers of what stands behind a label. */
export function numbersIn(field: Field, text: string): string[] {
  return numbers.includes(field.type) ? (text.match(number) ?? []) : [];
}

interface Named {
  readonly key: string;
  readonly label: Readonly<Record<string, string>>;
  readonly synonyms?: readonly string[];
  readonly retired?: boolean;
}

/** The options whose names stand in a text, the first in it first, the longer name before one that it holds. */
function namedIn(text: string, options: readonly Named[]): string[] {
  const lower = text.toLowerCase();
  return options
    .filter(({ retired }) => retired !== true)
    .flatMap(({ key, label, synonyms = [] }) =>
      [...Object.values(label), ...synonyms].map((name) => ({ key, name, at: placeOf(lower, name.toLowerCase()) })),
    )
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.name.length - a.name.length)
    .map(({ key }) => key);
}

/** Where a name stands by itself: "on" is not in "only", while Chinese has no gaps. */
function placeOf(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0 && name !== ''; at = text.indexOf(name, at + 1)) {
    const isWord = /^[\w]/.test(name) && /\w/.test(text[at - 1] ?? '');
    const goesOn = /[\w]$/.test(name) && /\w/.test(text[at + name.length] ?? '');
    if (!isWord && !goesOn) return at;
  }
  return -1;
}
