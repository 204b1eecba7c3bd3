import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.js';

/** What went wrong, in one sentence. */
export function problemSentence(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('problem.unexpected');
  return error.status === 0 ? t('problem.unreachable') : error.answer.title;
}
