import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { Expr, ManifestForm } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { systemFields } from '../../fields/system.js';
import type { Titles } from '../../fields/types.js';
import { useEnv } from '../../form/env.js';
import type { Values } from '../../form/live.js';
import { explainedParts } from './explained.js';
import { scopeOf } from './scope.js';
import { UsedValues } from './UsedValues.js';
import styles from './why.module.css';

interface ChecksProps {
  readonly form: ManifestForm;
  readonly condition: Expr;
  /** The record as expressions read it. */
  readonly scope: Values;
  readonly titles: Titles;
}

/** A condition part by part: which holds, which does not, and with what values. */
export default function Checks({ form, condition, scope, titles }: ChecksProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { forms } = useManifest();
  const env = useEnv();
  const parts = explainedParts(condition, scopeOf(form.key, forms, systemFields(t)), scope, env);
  if (parts.length === 0) return <p className={styles.note}>{t('moves.hidden')}</p>;
  return (
    <ul className={styles.checks}>
      {parts.map(({ text, holds, used }, index) => (
        <li key={index} className={styles.check} data-met={holds}>
          {holds ? (
            <CheckCircleFilled aria-label={t('moves.met')} />
          ) : (
            <CloseCircleFilled aria-label={t('moves.unmet')} />
          )}
          <div>
            {text[locale]}
            {!holds && <UsedValues form={form} used={used} titles={titles} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
