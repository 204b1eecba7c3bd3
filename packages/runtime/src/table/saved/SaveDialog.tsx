import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './saved.module.css';

interface SaveDialogProps {
  readonly title: string;
  readonly shared: boolean;
  readonly mayShare: boolean;
  readonly saving: boolean;
  readonly onSave: (title: string, shared: boolean) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks what a view is to be called, and whether others see it. */
export default function SaveDialog({ mayShare, saving, onSave, onClose, ...props }: SaveDialogProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(props.title);
  const [shared, setShared] = useState(props.shared);
  const name = title.trim();
  const save = () => name !== '' && void onSave(name, shared);
  return (
    <Modal
      open
      width={420}
      title={t('saved.save')}
      okText={t('record.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: name === '' }}
      confirmLoading={saving}
      onOk={save}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Input
          autoFocus
          maxLength={60}
          aria-label={t('saved.name')}
          placeholder={t('saved.name')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onPressEnter={save}
        />
        {mayShare && (
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            {t('saved.share')}
          </Checkbox>
        )}
      </div>
    </Modal>
  );
}
