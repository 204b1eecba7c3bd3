import { Cascader, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { isAddress, type AddressValue } from '../values.js';
import styles from './address.module.css';
import { useDivisions, type Division } from './divisions.js';
import { cx } from '../../ui/cx.js';

/** Province, city and district from a list, the street typed. */
export const addressInput = defineInput('address', isAddress, function AddressInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const divisions = useDivisions();
  const { province, city, district, detail } = value ?? {};
  const set = (changed: AddressValue) =>
    props.onChange(withoutBlanks({ province, city, district, detail, ...changed }));
  const chosen = [province, city, district].filter((name) => name != null);
  return (
    <div className={styles.address}>
      <Cascader<Division>
        id={props.id}
        aria-label={props.label}
        className={cx(styles.divisions)}
        options={divisions}
        value={chosen}
        changeOnSelect
        showSearch
        disabled={props.disabled}
        {...(props.invalid ? { status: 'error' } : {})}
        placeholder={t('address.division')}
        displayRender={(labels) => [...new Set(labels)].join(' ')}
        onChange={(path: string[] | null) =>
          set({ province: path?.[0] ?? null, city: path?.[1] ?? null, district: path?.[2] ?? null })
        }
      />
      {field.detail !== false && (
        <Input
          aria-label={t('address.detail')}
          className={styles.detail}
          value={detail ?? ''}
          maxLength={200}
          disabled={props.disabled}
          placeholder={t('address.detail')}
          onChange={(event) => set({ detail: event.target.value || null })}
        />
      )}
    </div>
  );
});

/** Only the parts that say something; null when none does. */
function withoutBlanks(address: {
  readonly [K in keyof AddressValue]: AddressValue[K] | undefined;
}): AddressValue | null {
  const parts = Object.entries(address).filter(([, text]) => text != null && text !== '');
  return parts.length === 0 ? null : Object.fromEntries(parts);
}
