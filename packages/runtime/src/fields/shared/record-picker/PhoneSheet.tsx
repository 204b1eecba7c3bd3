import { CheckOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Drawer, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../../../app/AppContext.js';
import { useFormats } from '../../formats.js';
import { CandidateText } from './CandidateText.js';
import styles from './record-picker.module.css';
import { creation, type PickGroup } from './useOptions.js';

interface PhoneSheetProps {
  readonly form: string;
  readonly open: boolean;
  readonly typed: string;
  readonly groups: readonly PickGroup[];
  /** What is said where there is nothing to choose. */
  readonly message: string;
  readonly value: readonly string[];
  readonly multiple: boolean;
  readonly isFull: boolean;
  readonly onTyped: (typed: string) => void;
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** The candidates of a picker on a sheet that takes the screen: rows as large as a thumb. */
export function PhoneSheet({ form, value, multiple, groups, onClose, ...props }: PhoneSheetProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const title = useManifest().forms[form]?.title[locale] ?? '';
  const making = groups.find(({ key }) => key === 'creation')?.options[0];
  const listed = groups.filter(({ key }) => key !== 'creation');
  const choose = (id: string) => {
    if (id === creation) return props.onChoose([id]);
    if (!multiple) {
      props.onChoose([id]);
      return onClose();
    }
    props.onChoose(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  };
  return (
    <Drawer
      open={props.open}
      placement="bottom"
      size="92%"
      destroyOnHidden
      classNames={{ body: styles.body ?? '' }}
      title={t('picker.title', { form: title })}
      {...(multiple
        ? {
            extra: (
              <Button type="link" onClick={onClose}>
                {t('picker.done')}
              </Button>
            ),
          }
        : {})}
      onClose={onClose}
    >
      <div className={styles.sheet}>
        <Input
          size="large"
          type="search"
          enterKeyHint="search"
          aria-label={t('common.search')}
          placeholder={t('common.search')}
          prefix={<SearchOutlined />}
          allowClear
          value={props.typed}
          onChange={(event) => props.onTyped(event.target.value)}
        />
        {making !== undefined && (
          <button type="button" className={styles.make} onClick={() => choose(creation)}>
            <CandidateText title={making.label} subtitle="" isNew />
          </button>
        )}
        <div className={styles.list}>
          {listed.length === 0 && (
            <p className={styles.message} role="status">
              {props.message}
            </p>
          )}
          {listed.map(({ key, label, options }) => (
            <section key={key} aria-label={label === '' ? undefined : label}>
              {label !== '' && <h3 className={styles.heading}>{label}</h3>}
              <ul className={styles.rows}>
                {options.map((option) => {
                  const chosen = value.includes(option.value);
                  return (
                    <li key={option.value}>
                      <button
                        type="button"
                        className={styles.row}
                        aria-pressed={chosen}
                        disabled={props.isFull && !chosen}
                        onClick={() => choose(option.value)}
                      >
                        <CandidateText title={option.label} subtitle={option.subtitle ?? ''} />
                        {chosen && <CheckOutlined className={styles.chosen ?? ''} />}
                      </button>
                    </li>
                  );
                })}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </Drawer>
  );
}
