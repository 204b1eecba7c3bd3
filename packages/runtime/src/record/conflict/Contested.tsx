import type { Field, ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/types.js';
import { originQuery } from '../../api/why.js';
import { useManifest } from '../../app/AppContext.js';
import { effectiveField } from '../../fields/effective.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { fieldViews } from '../../fields/index.js';
import { isRows } from '../../fields/values.js';
import type { Values } from '../../form/live.js';
import { cx } from '../../ui/cx.js';
import { RowChanges } from '../rows/RowChanges.js';
import styles from './conflict.module.css';
import { ContestedRows } from './ContestedRows.js';
import type { Choices, Side } from './choices.js';
import { disputesOf } from './rows.js';

interface ContestedProps {
  readonly form: ManifestForm;
  readonly field: Field;
  readonly opened: RecordAnswer;
  readonly mine: Values;
  readonly now: RecordAnswer;
  readonly choices: Choices;
  /** @param key of the field, or of one of its rows */
  readonly onChoose: (key: string, side: Side) => void;
}

/** A field that both changed: what it was, what it is by now, what it was to become here. */
export function Contested({ form, field, opened, mine, now, choices, onChoose }: ContestedProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { forms } = useManifest();
  const who = useWho(form.key, field.key, now);
  const shown = effectiveField(field, form, forms) ?? field;
  const titles = { ...opened.$titles, ...now.$titles };
  const before = opened[field.key];
  const name = field.label[locale];
  const disputes = disputesOf(shown, { opened, mine, now });
  if (shown.type === 'subform' && disputes.length > 0)
    return (
      <section className={styles.contested}>
        <h3 className={styles.name}>{name}</h3>
        <ContestedRows field={shown} {...{ disputes, titles, choices, who, onChoose }} />
      </section>
    );
  // Of rows, only what differs is told: whole tables hide it.
  const show = (value: unknown) => (
    <div className={styles.value}>
      {shown.type === 'subform' && value !== before ? (
        <RowChanges field={shown} before={before} after={value} titles={titles} />
      ) : shown.type === 'subform' ? (
        t('rows.before', { count: isRows(value) ? value.length : 0 })
      ) : (
        <FieldDisplay field={shown} value={value} titles={titles} />
      )}
    </div>
  );
  return (
    <section className={styles.contested}>
      <h3 className={styles.name}>{name}</h3>
      <div className={cx(styles.sides, fieldViews[shown.type].wide && styles.stacked)}>
        <div className={styles.side}>
          <span className={styles.whose}>{t('conflict.original')}</span>
          {show(before)}
        </div>
        <Radio.Group
          className={styles.choices ?? ''}
          aria-label={name}
          value={choices[field.key] ?? 'theirs'}
          onChange={({ target }) => onChoose(field.key, target.value === 'mine' ? 'mine' : 'theirs')}
        >
          <Radio value="theirs" className={styles.choice ?? ''}>
            <span className={styles.whose}>
              {t('conflict.theirs')}
              {who !== '' && ` · ${who}`}
            </span>
            {show(now[field.key])}
          </Radio>
          <Radio value="mine" className={styles.choice ?? ''}>
            <span className={styles.whose}>{t('conflict.mine')}</span>
            {show(mine[field.key])}
          </Radio>
        </Radio.Group>
      </div>
    </section>
  );
}

/** Who changed a field last, and when. */
function useWho(form: string, field: string, now: RecordAnswer): string {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { datetime, locale } = useFormats();
  const { data } = useQuery({ ...originQuery(app, form, now.id, field), refetchOnMount: 'always' });
  if (data === undefined || data === null) return '';
  const by = data.actor.name ?? data.rule?.title?.[locale] ?? t('timeline.actors.system');
  return `${by} ${datetime(data.at)}`;
}
