import { CheckOutlined } from '@ant-design/icons';
import type { ManifestForm } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import { useFormats } from '../fields/formats.js';
import styles from './stage-bar.module.css';

/** Where the record stands on its way. Ends that were not reached stand apart. */
export function StageBar({ form, record }: { readonly form: ManifestForm; readonly record: RecordAnswer }) {
  const { locale } = useFormats();
  const field = form.fields.find(({ key }) => key === form.stageField);
  if (field?.type !== 'stage') return null;
  const at = field.stages.findIndex(({ key }) => key === record[field.key]);
  const current = field.stages[at];
  return (
    <ol className={styles.bar} aria-label={field.label[locale]}>
      {field.stages.map((stage, index) => {
        const lost = stage.kind === 'lost';
        if (lost && index !== at) return null;
        const state = index === at ? 'current' : index < at && current?.kind !== 'lost' ? 'passed' : 'ahead';
        return (
          <li
            key={stage.key}
            data-state={state}
            data-kind={stage.kind ?? 'open'}
            className={styles.stage}
            {...(index === at ? { 'aria-current': 'step' as const } : {})}
          >
            {state === 'passed' && <CheckOutlined />}
            <span>{stage.label[locale]}</span>
          </li>
        );
      })}
    </ol>
  );
}
