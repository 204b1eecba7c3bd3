import { Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { useKept } from '../ui/useKept.js';
import { Keys } from './Keys.js';
import styles from './keys.module.css';
import { lettersOf, singleKeys } from './shortcuts.js';
import { useNavigation } from './useNavigation.js';

/** Every shortcut that works here, and the switch for those of a single key. */
export default function ShortcutsSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { entries } = useNavigation();
  const [single, keep] = useKept(...singleKeys);
  const letters = lettersOf(entries.slice(1));
  const general = [
    ['mod+k', t('shortcuts.palette')],
    ['/', t('shortcuts.search')],
    ['c', t('shortcuts.create')],
    ['[', t('shortcuts.side')],
    ['?', t('shortcuts.help')],
  ] as const;
  const goTo = [
    ['g t', t('inbox.title')],
    ['g n', t('notifications.title')],
    ['g p', t('profile.title')],
    ...entries.flatMap(({ to, title }) => (letters.has(to) ? [[`g ${letters.get(to)}`, title[locale]]] : [])),
  ].map(([keys = '', title = '']) => [keys, title] as const);
  return (
    <Modal open title={t('shortcuts.title')} footer={null} onCancel={onClose} width={860}>
      <div className={styles.columns}>
        <Group title={t('shortcuts.general')} shortcuts={general} />
        <Group title={t('shortcuts.goTo')} shortcuts={goTo} />
      </div>
      <label className={styles.single}>
        <Switch checked={single === 'on'} onChange={(on) => keep(on ? 'on' : 'off')} />
        <span>
          {t('shortcuts.single')}
          <small>{t('shortcuts.singleHint')}</small>
        </span>
      </label>
    </Modal>
  );
}

interface GroupProps {
  readonly title: string;
  readonly shortcuts: readonly (readonly [keys: string, title: string])[];
}

function Group({ title, shortcuts }: GroupProps) {
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.table}>
        {shortcuts.map(([keys, name]) => (
          <div key={keys} className={styles.row}>
            <dt>{name}</dt>
            <dd>
              <Keys name={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
