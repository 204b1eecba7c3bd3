import { comparableText } from '../../model/index.js';
import lexicon from './lexicon.json' with { type: 'json' };

export type Hint = keyof typeof lexicon.hints;
export type StagePlace = keyof typeof lexicon.stages;

const latin = /^[\x20-\x7e]+$/;

/**
 * Whether a header speaks of something: a Chinese one by what it ends with or holds, since its words stand side by side;
 * one in Latin letters by a word of its own.
 */
export function hints(header: string, hint: Hint): boolean {
  const plain = comparableText(header).replace(/\([^()]*\)$/, '');
  const words = header.toLowerCase().split(/[^a-z0-9%.-]+|(?<=[a-z])(?=[A-Z])/);
  return lexicon.hints[hint].some((word) => {
    if (latin.test(word)) return words.includes(word) || header.toLowerCase().endsWith(`_${word}`);
    // One sign is too little to be looked for in the middle of a word.
    return word.length === 1
      ? plain.endsWith(word) || (hint === 'boolean' && plain.startsWith(word))
      : plain.includes(word);
  });
}

/** Where in a record's life a stage stands, as far as its name tells. */
export function stagePlace(name: string): StagePlace | undefined {
  const plain = name.toLowerCase();
  const has = (place: StagePlace) => lexicon.stages[place].some((word) => plain.includes(word));
  // What ended is told before what goes on: 已取消 ends like 取消, 未完成 begins like 未.
  if (has('lost')) return 'lost';
  if (/^[未待]/.test(plain)) return 'first';
  return (['done', 'late', 'middle', 'first'] as const).find(has);
}

/** The word behind which a header says what kind of thing it names: 供应商名称 is a 供应商. */
export function subjectOf(header: string): string {
  const plain = header.replace(/[（(][^（()）]*[)）]$/, '').trim();
  const suffix = lexicon.suffixes.find((word) => plain.toLowerCase().endsWith(word) && plain.length > word.length);
  return suffix === undefined ? plain : plain.slice(0, -suffix.length).replace(/[\s_-]+$/, '');
}

/** The unit in brackets behind a header, such as 万元 in 金额（万元）. */
export function unitOf(header: string): string | undefined {
  return /[（(]\s*([^（()）]{1,8}?)\s*[)）]\s*$/.exec(header)?.[1];
}

/** A header without the mark of required columns, line breaks, and a unit that money has anyway. */
export function labelOf(header: string): string {
  const plain = header
    .replace(/\s+/g, ' ')
    .replace(/[*＊]/g, '')
    .replace(/[:：]\s*$/, '')
    .trim();
  const unit = unitOf(plain);
  const bare =
    unit !== undefined && lexicon.units.includes(unit) ? plain.replace(/\s*[（(][^（()）]*[)）]\s*$/, '') : plain;
  return (bare || plain || header).slice(0, 100);
}

/** English keys of words that stand above many columns. */
export const keyWords: ReadonlyMap<string, string> = new Map(Object.entries(lexicon.keys));
