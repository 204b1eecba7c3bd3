import { ApiProblem } from '@pulu/runtime/parts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { createApp, templatesQuery } from '../api/studio.js';
import { bothLabels } from '../draft/documents.js';
import { useWords } from '../app/words.js';
import { keyFrom } from '../draft/keys.js';
import { FolderInput } from './FolderInput.js';
import styles from './home.module.css';

interface Wanted {
  readonly from: string;
  readonly name: string;
  readonly key: string;
}

/** Begins an app: from nothing, from a template, or from the folder of a pack. */
export function CreateDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [form] = Form.useForm<Wanted>();
  const [files, setFiles] = useState<Readonly<Record<string, string>>>();
  const from = Form.useWatch('from', form) ?? 'blank';
  const { data } = useQuery({ ...templatesQuery, enabled: open });
  const create = useMutation({
    mutationFn: ({ from: source, name, key }: Wanted) =>
      createApp({
        key,
        title: bothLabels(name.trim()),
        ...(source === 'pack' && files !== undefined ? { files } : {}),
        ...(source === 'blank' || source === 'pack' ? {} : { template: source }),
      }),
    onSuccess: ({ app }) => void navigate(`/${app}`),
  });
  const templates = data?.templates ?? [];
  const choose = (source: string) => {
    const template = templates.find(({ name }) => name === source);
    if (template !== undefined) form.setFieldsValue({ name: say(template.title), key: template.key });
  };
  return (
    <Modal
      open={open}
      title={t('create.title')}
      okText={t('create.create')}
      cancelText={t('home.cancel')}
      confirmLoading={create.isPending}
      okButtonProps={{ disabled: from === 'pack' && files === undefined }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ from: 'blank', name: '', key: '' }}
        onFinish={(wanted) => create.mutate(wanted)}
        onValuesChange={(changed: Partial<Wanted>) => {
          if (changed.from !== undefined) choose(changed.from);
          if (changed.name !== undefined && !form.isFieldTouched('key'))
            form.setFieldValue('key', keyFrom(changed.name, [], 'app'));
        }}
      >
        {create.error !== null && <Alert type="error" showIcon title={sentence(create.error)} />}
        <Form.Item name="from">
          <Radio.Group className={styles.sources ?? ''}>
            <Radio value="blank">
              <strong>{t('create.blank')}</strong>
              <small>{t('create.blankHint')}</small>
            </Radio>
            {templates.map(({ name, title, counts }) => (
              <Radio key={name} value={name}>
                <strong>
                  {t('create.template')} · {say(title)}
                </strong>
                <small>
                  {t('create.documents', {
                    forms: counts.form ?? 0,
                    rules: counts.rule ?? 0,
                    boards: counts.board ?? 0,
                  })}
                </small>
              </Radio>
            ))}
            <Radio value="pack">
              <strong>{t('create.pack')}</strong>
              <small>{t('create.packHint')}</small>
            </Radio>
          </Radio.Group>
        </Form.Item>
        {from === 'pack' && <FolderInput files={files} onFiles={setFiles} />}
        <Form.Item name="name" label={t('create.name')} rules={[{ required: true, whitespace: true }]}>
          <Input placeholder={t('create.nameHint')} maxLength={60} />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('create.key')}
          extra={t('create.keyHint')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{0,47}$/, message: t('create.keyHint') }]}
        >
          <Input maxLength={48} spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function sentence(error: Error): string {
  return error instanceof ApiProblem ? (error.answer.errors[0]?.message ?? error.answer.title) : error.message;
}
