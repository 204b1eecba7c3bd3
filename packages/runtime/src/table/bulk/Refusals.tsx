import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './bulk.module.css';
import type { Refusal } from './refusals.js';

/** The records that something could not be done with, each with the reason. */
export default function Refusals({ refused, onClose }: { refused: readonly Refusal[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('bulk.someRefused', { count: refused.length })}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('bulk.close')}
        </Button>
      }
    >
      <ul className={styles.refused}>
        {refused.map(({ id, name, reason }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
