import type { ManifestForm } from '@pulu/engine/model';
import type { TFunction } from 'i18next';
import type { BulkOperation, BulkOutcome } from '../../api/rows.js';

/** A record that something could not be done with, and why. */
export interface Refusal {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** The operations that were refused, in their order, in words. */
export function refusalsOf(
  operations: readonly BulkOperation[],
  outcomes: readonly BulkOutcome[],
  nameOf: (id: string) => string,
  form: ManifestForm,
  t: TFunction,
): readonly Refusal[] {
  return operations.flatMap(({ id }, index): Refusal[] => {
    const outcome = outcomes[index];
    if (outcome === undefined || outcome.ok) return [];
    const words = outcome.errors.map(({ message }) => message).join(' ');
    const general = t(`bulk.refused.${outcome.code}`, { defaultValue: t('bulk.refused.other'), form: form.key });
    return [{ id, name: nameOf(id), reason: words === '' ? general : words }];
  });
}
