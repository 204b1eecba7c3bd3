import { Drawer, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../ui/useMedia.js';
import styles from './conflict.module.css';

interface FrameProps {
  readonly footer?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog at a desk; the whole screen of a phone. */
export function Frame({ footer = null, onClose, children }: FrameProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  if (isPhone)
    return (
      <Drawer
        open
        placement="bottom"
        size="100%"
        title={t('conflict.title')}
        onClose={onClose}
        footer={<div className={styles.footer}>{footer}</div>}
      >
        {children}
      </Drawer>
    );
  return (
    <Modal open width={860} title={t('conflict.title')} onCancel={onClose} footer={footer}>
      <div className={styles.body}>{children}</div>
    </Modal>
  );
}
