import { pinyin } from 'pinyin-pro';
import { keyWords } from './lexicon.js';

/**
 * A key for a name: its English word where it is one that everybody uses, what it says in Latin letters,
 * or its sounds; unlike those that are taken.
 * @param fallback for a name that has neither letters nor sounds, such as 😀
 * @param length so many characters at the most
 */
export function keyFor(name: string, fallback: string, taken: Set<string>, length: number): string {
  const base = snake(keyWords.get(name) ?? spelled(name), length) || fallback;
  let key = base;
  for (let count = 2; taken.has(key); count++) key = `${base.slice(0, length - 1 - String(count).length)}_${count}`;
  taken.add(key);
  return key;
}

function spelled(name: string): string {
  const parts = name.normalize('NFKC').match(/[\p{Script=Han}]+|[^\p{Script=Han}]+/gu) ?? [];
  return parts
    .map(
      (part) =>
        keyWords.get(part) ?? (/\p{Script=Han}/u.test(part) ? pinyin(part, { toneType: 'none', v: true }) : part),
    )
    .join(' ');
}

function snake(text: string, length: number): string {
  const words = text
    .normalize('NFD')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, 'n_');
  return words.slice(0, length).replace(/_+$/, '');
}
