import type { ManifestForm } from '@pulu/engine/model';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import { systemFields } from '../../fields/system.js';
import type { RecordAnswer } from '../../api/types.js';
import { Why } from './Why.js';

const Answer = lazy(() => import('./FieldAnswer.js'));

interface FieldWhyProps {
  readonly form: ManifestForm;
  /** A field's key. Of what is behind a relation nothing is told here. */
  readonly path: string;
  readonly record: RecordAnswer;
}

const computed: ReadonlySet<string> = new Set(['formula', 'lookup', 'rollup']);

/** Why a field has its value: always in sight for what was worked out, and for whose the record is. */
export function FieldWhy({ form, path, record }: FieldWhyProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const field = [...form.fields, ...systemFields(t)].find(({ key }) => key === path);
  if (field === undefined) return null;
  const open = computed.has(field.type) || (field.key === 'owner' && record['owner'] !== null);
  return (
    <Why what={field.label[locale]} quiet={!open}>
      <Answer form={form} field={field} record={record} />
    </Why>
  );
}
