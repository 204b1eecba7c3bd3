import type { Locale } from '@pulu/engine/model';
import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.js';
import type { ValueProblem } from './check.js';

/** Messages by JSON pointer; '' holds those that concern the record as a whole. */
export type Problems = ReadonlyMap<string, readonly string[]>;

export const noProblems: Problems = new Map();

/** What was found here, in words. */
export function wordProblems(found: readonly ValueProblem[], t: TFunction, locale: Locale): Problems {
  return gather(
    found.map(({ code, path, params, message }) => ({
      path,
      message:
        message?.[locale] ?? t(`problem.codes.${code}`, { ...params, defaultValue: t('problem.codes.value_type') }),
    })),
  );
}

/** What the server refused, in its words. */
export function answeredProblems(error: unknown, t: TFunction): Problems {
  if (!(error instanceof ApiProblem)) return new Map([['', [t('problem.unexpected')]]]);
  if (error.status === 0) return new Map([['', [t('problem.unreachable')]]]);
  return error.answer.errors.length === 0 ? new Map([['', [error.answer.title]]]) : gather(error.answer.errors);
}

function gather(found: readonly { readonly path: string; readonly message: string }[]): Problems {
  const problems = new Map<string, string[]>();
  for (const { path, message } of found) problems.set(path, [...(problems.get(path) ?? []), message]);
  return problems;
}

/** The field a pointer leads into. */
export function fieldOfPath(path: string): string {
  return path.split('/')[1] ?? '';
}
