import type { Field } from '@pulu/engine/model';
import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import { inputs } from '../../fields/inputs.js';
import styles from './bulk.module.css';

interface BulkDialogProps {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly count: number;
  readonly onApply: (field: Field, value: unknown) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for one field and its value, for all the records that are chosen. */
export default function BulkDialog({ title, fields, count, onApply, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const [key, setKey] = useState(fields[0]?.key);
  const [value, setValue] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const field = fields.find((each) => each.key === key);
  const apply = async () => {
    if (field === undefined) return;
    setSaving(true);
    await onApply(field, value);
    setSaving(false);
  };
  return (
    <Modal
      open
      title={title}
      okText={t('bulk.apply', { count })}
      cancelText={t('common.cancel')}
      confirmLoading={saving}
      onOk={() => void apply()}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Select
          className="pulu-full"
          aria-label={t('filter.field')}
          showSearch={{ optionFilterProp: 'label' }}
          value={key}
          options={fields.map((each) => ({ value: each.key, label: each.label[locale] }))}
          onChange={(chosen) => {
            setKey(chosen);
            setValue(null);
          }}
        />
        {field !== undefined && (
          <Value key={field.key} field={field} value={value} disabled={saving} onChange={setValue} />
        )}
        {value === null && <p className={styles.hint}>{t('bulk.clears')}</p>}
      </div>
    </Modal>
  );
}

interface ValueProps {
  readonly field: Field;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

function Value({ field, ...props }: ValueProps) {
  const { locale } = useFormats();
  const id = useId();
  const Input = inputs[field.type];
  if (Input === undefined) return null;
  return <Input id={id} field={field} {...props} invalid={false} label={field.label[locale]} titles={{}} />;
}
