import { Drawer, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useIsPhone } from '../ui/useMedia.js';
import styles from './record.module.css';

interface DialogFrameProps {
  readonly title: string;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A dialog at a desk; on a phone the whole height, from below. */
export function DialogFrame({ title, onCancel, children }: DialogFrameProps) {
  const isPhone = useIsPhone();
  if (isPhone)
    return (
      <Drawer open placement="bottom" size="92%" title={title} onClose={onCancel}>
        <div className={styles.dialog}>{children}</div>
      </Drawer>
    );
  return (
    <Modal open width={640} title={title} footer={null} onCancel={onCancel} destroyOnHidden>
      <div className={styles.dialog}>{children}</div>
    </Modal>
  );
}
