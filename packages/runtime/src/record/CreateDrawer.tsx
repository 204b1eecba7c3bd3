import type { ManifestForm } from '@pulu/engine/model';
import { App, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { useIsPhone } from '../ui/useMedia.js';
import { CreateForm } from './CreateForm.js';
import styles from './record.module.css';

interface CreateDrawerProps {
  readonly form: ManifestForm;
  /** What is known already, such as the record it is made for. */
  readonly given: Readonly<Record<string, string>>;
  /** Hears the id of the record, though it may still wait on this device until there is a network. */
  readonly onMade?: (id: string) => void;
  readonly onClose: () => void;
}

/** Makes a record without leaving the page it belongs to. */
export default function CreateDrawer({ form, given, onMade, onClose }: CreateDrawerProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const isPhone = useIsPhone();
  const made = (id: string, waits: boolean) => {
    void message.success(t(waits ? 'related.kept' : 'record.created'));
    onMade?.(id);
    onClose();
  };
  return (
    <Drawer
      open
      size={isPhone ? '92%' : 720}
      placement={isPhone ? 'bottom' : 'right'}
      title={t('record.new', { form: form.title[locale] })}
      onClose={onClose}
    >
      <div className={styles.drawer}>
        <CreateForm form={form} given={given} onMade={made} onCancel={onClose} />
      </div>
    </Drawer>
  );
}
