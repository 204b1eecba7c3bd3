import type { Field, ManifestForm } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { AccessOf } from './AccessOf.js';
import { FormulaOf } from './FormulaOf.js';
import { OriginOf } from './OriginOf.js';
import styles from './why.module.css';

interface FieldAnswerProps {
  readonly form: ManifestForm;
  /** As its document says. */
  readonly field: Field;
  readonly record: RecordAnswer;
}

/** How a field came to its value, and who can see it. */
export default function FieldAnswer({ form, field, record }: FieldAnswerProps) {
  return (
    <>
      <section className={styles.part}>
        <Source form={form} field={field} record={record} />
      </section>
      <section className={styles.part}>
        <AccessOf form={form.key} id={record.id} field={field.key} />
      </section>
    </>
  );
}

function Source({ form, field, record }: FieldAnswerProps) {
  const { t } = useTranslation();
  const { forms } = useManifest();
  const { locale } = useFormats();
  switch (field.type) {
    case 'formula':
      return <FormulaOf form={form} record={record} field={field.key} expr={field.expr} />;
    case 'lookup':
      return <FormulaOf form={form} record={record} field={field.key} expr={{ var: field.path }} />;
    case 'rollup':
      return <p className={styles.text}>{t('why.rollup', { form: forms[field.form]?.title[locale] ?? field.form })}</p>;
    case 'serial':
      return <p className={styles.text}>{t('why.serial')}</p>;
    default:
      return <OriginOf form={form.key} id={record.id} field={field.key} />;
  }
}
