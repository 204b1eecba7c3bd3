/** Operators of formulas, by the operation they stand for: how tightly they bind, and how they are written. */
export const operators: Readonly<
  Record<string, { readonly binds: number; readonly sign: string; readonly several?: true }>
> = {
  or: { binds: 1, sign: 'or', several: true },
  and: { binds: 2, sign: 'and', several: true },
  '==': { binds: 6, sign: '==' },
  '!=': { binds: 6, sign: '!=' },
  '<': { binds: 7, sign: '<' },
  '<=': { binds: 7, sign: '<=' },
  '>': { binds: 7, sign: '>' },
  '>=': { binds: 7, sign: '>=' },
  in: { binds: 7, sign: 'in' },
  '+': { binds: 9, sign: '+', several: true },
  '-': { binds: 9, sign: '-' },
  '*': { binds: 10, sign: '*', several: true },
  '/': { binds: 10, sign: '/' },
  '%': { binds: 10, sign: '%' },
};

/** Other ways people write operators. */
export const aliases: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or', '=': '==', '<>': '!=' };

/** Binds tighter than every operator. */
export const PRIMARY = 20;

const reserved: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);
const NAME = /^[$_\p{L}][$_\p{L}\p{N}\p{M}]*$/u;

/** Whether a word can stand for a field as it is. */
export const isName = (word: string) => NAME.test(word);

/** Whether a dotted path can be written without quotes. */
export function isPath(path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  return isName(first) && !reserved.has(first) && rest.every(isName);
}
