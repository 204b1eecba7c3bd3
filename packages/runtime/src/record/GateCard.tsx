import { CheckCircleFilled, CloseCircleFilled, SafetyCertificateOutlined } from '@ant-design/icons';
import type { Confirmation, Gate, ManifestForm } from '@pulu/engine/model';
import { Radio } from 'antd';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import type { Values } from '../form/live.js';
import { useFormState } from '../form/store.js';
import { AskedField } from './AskedField.js';
import { answerOf, requirementsOf } from './gate.js';
import styles from './gate.module.css';
import { isEmpty } from '../fields/values.js';
import { cx } from '../ui/cx.js';
import { Why } from './why/Why.js';

const Checks = lazy(() => import('./why/Checks.js'));

interface GateCardProps {
  readonly gate: Gate;
  /** The record's form, where each check should tell why it holds or does not. */
  readonly form?: ManifestForm;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  /** Whether what is missing is pointed out: after the first try, not before. */
  readonly showMissing: boolean;
}

/** A gate: its questions, each without a default, and what must be true of the record. */
export function GateCard({ gate, form, values, onChange, showMissing }: GateCardProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { scope, env, titles } = useFormState();
  const confirmations = gate.confirmations ?? [];
  const passed = confirmations.filter((confirmation) => answerOf(confirmation, values) === 'passed').length;
  return (
    <section className={styles.gate}>
      <header className={styles.head}>
        <SafetyCertificateOutlined className={styles.icon} />
        <div>
          <h2 className={styles.title}>{gate.title[locale]}</h2>
          {gate.help !== undefined && <p className={styles.help}>{gate.help[locale]}</p>}
        </div>
        {confirmations.length > 0 && (
          <span className={styles.progress}>{t('gate.progress', { passed, count: confirmations.length })}</span>
        )}
      </header>
      <ol className={styles.questions}>
        {confirmations.map((confirmation) => (
          <Question
            key={confirmation.field}
            confirmation={confirmation}
            values={values}
            onChange={onChange}
            showMissing={showMissing}
          />
        ))}
      </ol>
      <ul className={styles.requirements}>
        {requirementsOf(gate, scope, env).map(({ key, message, met, check }) => (
          <li key={key} className={met ? styles.met : styles.unmet}>
            {met ? <CheckCircleFilled /> : <CloseCircleFilled />} {message[locale]}
            {form !== undefined && (
              <Why what={message[locale]}>
                <Checks form={form} condition={check} scope={scope} titles={titles} />
              </Why>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface QuestionProps extends Omit<GateCardProps, 'gate' | 'form'> {
  readonly confirmation: Confirmation;
}

function Question({ confirmation, values, onChange, showMissing }: QuestionProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { live, problems } = useFormState();
  const { field: key, question, whenYes = [] } = confirmation;
  const field = live.get(key)?.field;
  const own = field?.type === 'boolean' ? field : undefined;
  const answer = answerOf(confirmation, values);
  const said = problems.get(`/${key}`)?.join(' ');
  const wrong =
    said ?? (answer === 'refused' || (showMissing && answer === 'unanswered') ? t(`gate.${answer}`) : undefined);
  return (
    <li className={cx(styles.question, wrong !== undefined && styles.wrong)}>
      <div className={styles.asked}>
        <span id={`question-${key}`}>{question[locale]}</span>
        <Radio.Group
          aria-labelledby={`question-${key}`}
          optionType="button"
          buttonStyle="solid"
          value={values[key] ?? null}
          onChange={(event) => onChange({ ...values, [key]: event.target.value === true })}
          options={[
            { value: true, label: own?.yes?.[locale] ?? t('common.yes') },
            { value: false, label: own?.no?.[locale] ?? t('common.no') },
          ]}
        />
      </div>
      {wrong !== undefined && (
        <p role="alert" className={styles.problem}>
          {wrong}
        </p>
      )}
      {values[key] === true && whenYes.length > 0 && (
        <div className={styles.follows}>
          {whenYes.map((name) => (
            <AskedField
              key={name}
              name={name}
              values={values}
              onChange={onChange}
              missing={showMissing && isEmpty(values[name])}
              demanded
            />
          ))}
        </div>
      )}
    </li>
  );
}
