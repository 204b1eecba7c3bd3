import type { ProposedForm } from '@pulu/engine/model';
import { Button, Collapse, Tag } from 'antd';
import { FieldRow } from './FieldRow.js';
import styles from './sheet-app.module.css';
import { useSheetWords } from './words.js';

interface FormCardProps {
  readonly form: ProposedForm;
  readonly titles: ReadonlyMap<string, string>;
  readonly onDecide: (column: string, as: string) => void;
}

/** A form that is proposed: its fields, and the first rows as they stand in the sheet. */
export function FormCard({ form, titles, onDecide }: FormCardProps) {
  const { t } = useSheetWords();
  const { fields, preview, omitted, records, lines, origin, title, evidence } = form;
  const decided = omitted.filter((each) => each.decided);
  return (
    <section className={styles.form} aria-label={title} data-form={form.key}>
      <header className={styles.formHead}>
        <h3>{title}</h3>
        <Tag>{t('records', { n: records.toLocaleString('en-US') })}</Tag>
        {lines > 0 && <Tag>{t('lines', { n: lines.toLocaleString('en-US') })}</Tag>}
        {origin === 'split' && <Tag color="purple">{t('split')}</Tag>}
      </header>
      {evidence.map(({ code, text }) => (
        <p key={code} className={styles.why}>
          {text}
        </p>
      ))}
      <ul className={styles.fields}>
        {fields.map((field, index) => (
          <FieldRow
            key={field.column}
            field={field}
            examples={preview.map((row) => row[index] ?? '')}
            titles={titles}
            onDecide={(as) => onDecide(field.column, as)}
          />
        ))}
      </ul>
      {decided.length > 0 && (
        <p className={styles.omitted}>
          {t('omitted')}
          {decided.map(({ column, header }) => (
            <Button key={column} size="small" onClick={() => onDecide(column, 'text')}>
              {t('take')} {header}
            </Button>
          ))}
        </p>
      )}
      <Collapse
        ghost
        size="small"
        items={[{ key: 'preview', label: t('preview'), children: <Preview form={form} /> }]}
      />
    </section>
  );
}

function Preview({ form: { fields, preview } }: { readonly form: ProposedForm }) {
  return (
    <div className={styles.preview} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {fields.map(({ column, header }) => (
              <th key={column}>{header}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((row, at) => (
            <tr key={at}>
              {row.map((text, index) => (
                <td key={fields[index]?.column ?? index}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
