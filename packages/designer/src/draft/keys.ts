/**
 * A key made from what something is called: its Latin letters and digits; of a name without any, a word with a number.
 * @param taken keys that are there already
 */
export function keyFrom(name: string, taken: Iterable<string>, word: string): string {
  const known = new Set(taken);
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  const base = slug.length > 1 ? slug : word;
  if (slug.length > 1 && !known.has(base)) return base;
  for (let n = slug.length > 1 ? 2 : 1; ; n += 1) if (!known.has(`${base}_${n}`)) return `${base}_${n}`;
}
