import type { ManifestForm } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../../app/AppContext.js';
import { fieldAt } from '../../fields/effective.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { systemFields } from '../../fields/system.js';
import type { Titles } from '../../fields/types.js';
import { idOf, isEmpty, isObject } from '../../fields/values.js';
import type { UsedValue } from './explained.js';
import styles from './why.module.css';

interface UsedValuesProps {
  readonly form: ManifestForm;
  readonly used: readonly UsedValue[];
  readonly titles: Titles;
}

/** The values that an expression read, each as its field shows it. */
export function UsedValues({ form, used, titles }: UsedValuesProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { forms } = useManifest();
  const look = (path: string) =>
    fieldAt(path, form, forms) ?? systemFields(t).find(({ key }) => key === path.split('.').at(-1));
  if (used.length === 0) return null;
  return (
    <dl className={styles.values} aria-label={t('why.used')}>
      {used.map(({ path, text, value }) => {
        const field = look(path);
        // A record that is read through stands nested in its relation's place.
        const own = isObject(value) ? (idOf(value) ?? value) : value;
        return [
          <dt key={`${path} name`}>{text[locale]}</dt>,
          <dd key={path}>
            {isEmpty(own) ? (
              t('why.nothing')
            ) : field === undefined ? (
              JSON.stringify(own)
            ) : (
              <FieldDisplay field={field} value={own} titles={titles} compact />
            )}
          </dd>,
        ];
      })}
    </dl>
  );
}
