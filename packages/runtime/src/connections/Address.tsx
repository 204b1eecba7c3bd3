import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './connections.module.css';

/** An address of this server, to be entered elsewhere. */
export function Address({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const copy = t('connections.copy');
  return (
    <Typography.Text code copyable={{ tooltips: [copy, t('connections.copied')] }} className={styles.address ?? ''}>
      {location.origin + path}
    </Typography.Text>
  );
}
