import type { ManifestForm } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../api/types.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import styles from './timeline.module.css';

interface StageStepProps {
  readonly form: ManifestForm;
  readonly step: NonNullable<TimelineEvent['stage']>;
}

/** A step along the stages, and how long the one before lasted. */
export function StageStep({ form, step: { from, to, stayed } }: StageStepProps) {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const field = form.fields.find(({ key }) => key === form.stageField);
  if (field === undefined) return null;
  return (
    <div className={styles.change}>
      {from !== null && (
        <>
          <span className={styles.before}>
            <FieldDisplay field={field} value={from} titles={{}} compact />
          </span>
          <span aria-hidden>→</span>
        </>
      )}
      <FieldDisplay field={field} value={to} titles={{}} compact />
      {stayed !== undefined && from !== null && (
        <span className={styles.field}>{t('timeline.stayed', { time: duration(stayed) })}</span>
      )}
    </div>
  );
}
