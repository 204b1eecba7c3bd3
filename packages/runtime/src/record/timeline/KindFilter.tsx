import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { kinds, type Kind } from './kinds.js';
import styles from './timeline.module.css';

interface KindFilterProps {
  readonly value: Kind | 'all';
  readonly onChange: (kind: Kind | 'all') => void;
}

/** What of a timeline is shown. */
export function KindFilter({ value, onChange }: KindFilterProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.filter}>
      <Segmented
        aria-label={t('timeline.filter')}
        value={value}
        onChange={onChange}
        options={(['all', ...kinds] as const).map((kind) => ({ value: kind, label: t(`timeline.kinds.${kind}`) }))}
      />
    </div>
  );
}
