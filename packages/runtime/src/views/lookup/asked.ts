import type { Expr, Field } from '@pulu/engine/model';

/** A field that is looked at, by its path. */
export interface Looked {
  readonly path: string;
  readonly field: Field;
}

/** Fewer characters than this fit too much. */
const shortest = 2;

/** Phone numbers lie as digits only, however they are typed. */
function typedFor({ field }: Looked, text: string): string | undefined {
  if (field.type !== 'phone') return text;
  const digits = text.replace(/[\s()+-]/g, '');
  return /^\d{3,}$/.test(digits) ? digits : undefined;
}

/** The condition that one of the fields contains what was typed; undefined while that is too little to ask. */
export function askedFor(looked: readonly Looked[], typed: string): Expr | undefined {
  const text = typed.trim();
  if (text.length < shortest) return undefined;
  const parts = looked.flatMap((each): Expr[] => {
    const value = typedFor(each, text);
    return value === undefined ? [] : [{ contains: [{ var: each.path }, value] }];
  });
  return parts.length < 2 ? parts[0] : { or: parts };
}

/** The field of the form itself that a new record takes what was typed into: a number into a phone field, else the title. */
export function prefillOf(looked: readonly Looked[], titleField: string, typed: string): Record<string, string> {
  const own = looked.filter(({ path }) => !path.includes('.'));
  const phone = own.find(({ field }) => field.type === 'phone');
  const digits = phone === undefined ? undefined : typedFor(phone, typed.trim());
  if (phone !== undefined && digits !== undefined) return { [phone.path]: digits };
  return own.some(({ path }) => path === titleField) ? { [titleField]: typed.trim() } : {};
}
