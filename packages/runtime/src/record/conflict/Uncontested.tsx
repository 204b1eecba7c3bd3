import type { Field, ManifestForm } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { effectiveField } from '../../fields/effective.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import type { Values } from '../../form/live.js';
import { RowChanges } from '../rows/RowChanges.js';
import styles from './conflict.module.css';
import type { Divergence } from './merge.js';

interface UncontestedProps {
  readonly form: ManifestForm;
  readonly found: Divergence;
  readonly opened: RecordAnswer;
  readonly mine: Values;
  readonly now: RecordAnswer;
}

/** What only one of both changed: it needs no choice, but nobody should wonder what becomes of it. */
export function Uncontested({ found, mine, now, ...props }: UncontestedProps) {
  const { t } = useTranslation();
  const titles = { ...props.opened.$titles, ...now.$titles };
  return (
    <>
      <Changed {...props} title={t('conflict.onlyMine')} fields={found.mine} values={mine} titles={titles} />
      <Changed {...props} title={t('conflict.onlyTheirs')} fields={found.theirs} values={now} titles={titles} />
    </>
  );
}

interface ChangedProps extends Pick<UncontestedProps, 'form' | 'opened'> {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly titles: Readonly<Record<string, string>>;
}

function Changed({ form, opened, title, fields, values, titles }: ChangedProps) {
  const { locale } = useFormats();
  const { forms } = useManifest();
  if (fields.length === 0) return null;
  return (
    <section className={styles.contested}>
      <h3 className={styles.name}>{title}</h3>
      <dl className={styles.facts}>
        {fields.map((field) => {
          const shown = effectiveField(field, form, forms) ?? field;
          const value = values[field.key];
          return (
            <div key={field.key}>
              <dt>{field.label[locale]}</dt>
              <dd>
                {shown.type === 'subform' ? (
                  <RowChanges field={shown} before={opened[field.key]} after={value} titles={titles} />
                ) : (
                  <FieldDisplay field={shown} value={value} titles={titles} compact />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
