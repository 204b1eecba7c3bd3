import { WarningOutlined } from '@ant-design/icons';
import type { ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { duplicatesQuery } from '../../api/records.js';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import { useToCandidate } from '../../fields/shared/record-picker/candidates.js';
import { useDebounced } from '../../fields/shared/useDebounced.js';
import { useFormPart, type FormContents } from '../store.js';
import { comparedValues, duplicateCheck, type Compared, type DuplicateCheck } from './checks.js';
import styles from './duplicates.module.css';

/** Says beside a field of a new record that another record has its value already. It stands in nobody's way. */
export function DuplicateNotice({ name }: { readonly name: string }) {
  const form = useFormPart(readForm);
  const check = form && duplicateCheck(form, name);
  return form === undefined || check === undefined ? null : <Notice form={form} check={check} />;
}

const readForm = ({ form, isNew }: FormContents) => (isNew ? form : undefined);

/** Milliseconds of rest before a value is looked up. */
const rest = 400;

function Notice({ form, check }: { readonly form: ManifestForm; readonly check: DuplicateCheck }) {
  const { t } = useTranslation();
  const { locale, list } = useFormats();
  const manifest = useManifest();
  const values = useFormPart(
    useMemo(() => (contents: FormContents) => comparedValues(check, contents.values), [check]),
  );
  // What the form begins with is not looked up.
  const [begun] = useState(values);
  const settled = useDebounced(values, rest);
  const isAsked = settled === values && settled !== undefined && !isSame(settled, begun);
  const toCandidate = useToCandidate(form.key);
  const { data } = useQuery({
    ...duplicatesQuery(manifest.key, form.key, { values: settled ?? {}, fields: toCandidate.fields }),
    enabled: isAsked,
  });
  const { record, taken } = (isAsked ? data : undefined) ?? none;
  const found = record === null ? undefined : toCandidate.of(record);
  const fields = list(check.fields.map(({ label }) => label[locale]));
  return (
    <div aria-live="polite">
      {(found !== undefined || taken) && (
        <div className={styles.notice} data-duplicate>
          <WarningOutlined className={styles.icon ?? ''} />
          {found === undefined ? (
            <span>{t('duplicate.hidden', { fields })}</span>
          ) : (
            <span>
              {check.refused ? t('duplicate.unique', { fields }) : t('duplicate.title')}{' '}
              <Link to={recordPath(manifest.key, form.key, found.id)} target="_blank">
                {found.title}
              </Link>
              {found.subtitle !== '' && <span className={styles.subtitle}> · {found.subtitle}</span>}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

const none = { record: null, taken: false };

function isSame(a: Compared, b: Compared | undefined): boolean {
  return b !== undefined && Object.keys(a).every((key) => a[key] === b[key]);
}
