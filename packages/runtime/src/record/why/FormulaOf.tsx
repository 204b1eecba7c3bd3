import type { Expr, ManifestForm } from '@pulu/engine/model';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { systemFields } from '../../fields/system.js';
import { useEnv } from '../../form/env.js';
import { compile } from '../../form/live.js';
import { useScope } from '../../form/useScope.js';
import { explained } from './explained.js';
import { scopeOf } from './scope.js';
import { UsedValues } from './UsedValues.js';
import styles from './why.module.css';

interface FormulaOfProps {
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  /** The field it fills. */
  readonly field: string;
  readonly expr: Expr;
}

/** A formula in words, and the values it was worked out from. */
export function FormulaOf({ form, record, field, expr }: FormulaOfProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { forms } = useManifest();
  const env = useEnv();
  const exprs = useMemo(() => [compile(expr)], [expr]);
  const values = useScope(form, record, exprs);
  const scope = scopeOf(form.key, forms, systemFields(t));
  const found = explained(expr, scope, values, env, scope.resolve(form.key, field)?.options);
  if (found === undefined) return <p className={styles.text}>{t('why.hidden')}</p>;
  return (
    <>
      <h3 className={styles.heading}>{t('why.computed')}</h3>
      <p className={styles.text}>{found.text[locale]}</p>
      <UsedValues form={form} titles={record.$titles ?? {}} used={found.used} />
    </>
  );
}
