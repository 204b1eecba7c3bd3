import { ExclamationCircleOutlined } from '@ant-design/icons';
import type { ProposedField } from '@pulu/engine/model';
import { Select, Tag } from 'antd';
import styles from './sheet-app.module.css';
import { useSheetWords } from './words.js';

interface FieldRowProps {
  readonly field: ProposedField;
  /** What stands in the first rows. */
  readonly examples: readonly string[];
  /** The titles of forms by their keys. */
  readonly titles: ReadonlyMap<string, string>;
  readonly onDecide: (as: string) => void;
}

/** A field: what it is called, what it is, why, and what else it may be. */
export function FieldRow({ field, examples, titles, onDecide }: FieldRowProps) {
  const { t, type } = useSheetWords();
  const nameOf = (each: Pick<ProposedField, 'type' | 'form'>) =>
    each.form === undefined ? type(each.type) : t('toForm', { form: titles.get(each.form) ?? each.form });
  const options = [
    { value: field.as, label: nameOf(field) },
    ...field.alternatives.map((each) => ({
      value: each.as,
      label: each.share === 1 ? nameOf(each) : `${nameOf(each)} · ${t('fits', { n: Math.floor(each.share * 100) })}`,
    })),
    { value: 'off', label: t('off') },
  ];
  const shown = examples.filter((text) => text !== '').slice(0, 2);
  return (
    <li className={styles.field} data-field={field.key}>
      <span className={styles.name}>
        <strong>{field.label}</strong>
        {field.title && <Tag color="blue">{t('titleMark')}</Tag>}
        {field.line && <Tag>{t('lineOf')}</Tag>}
        {field.unique ? <Tag>{t('unique')}</Tag> : field.required && <Tag>{t('required')}</Tag>}
        <small>{shown.join('、')}</small>
      </span>
      <Select
        className={styles.type ?? ''}
        aria-label={`${field.label} ${t('type')}`}
        value={field.as}
        options={options}
        popupMatchSelectWidth={false}
        onChange={onDecide}
      />
      <span className={styles.why}>
        {field.evidence.map(({ code, text }) => (
          <span key={code}>{text}</span>
        ))}
        {field.misfits > 0 && (
          <span className={styles.misfits}>
            <ExclamationCircleOutlined /> {t('misfits', { n: field.misfits.toLocaleString('en-US') })}
          </span>
        )}
      </span>
    </li>
  );
}
