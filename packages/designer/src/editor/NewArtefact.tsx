import { documentPath, type Label } from '@pulu/engine/model';
import { Form, Input, Modal, Select } from 'antd';
import { useWords } from '../app/words.js';
import { newForm, newMetric, newRole, newView } from '../draft/blank.js';
import { bothLabels, formsOf, titleOf } from '../draft/documents.js';
import { useDraft, useEditing } from '../draft/DraftContext.js';
import { keyFrom } from '../draft/keys.js';
import type { Edit } from '../draft/store.js';

/** The kinds that can be begun with nothing but a name. */
export const creatable = ['form', 'view', 'metric', 'role'] as const;
export type CreatableKind = (typeof creatable)[number];

interface Wanted {
  readonly name: string;
  readonly key: string;
  readonly form?: string;
}

interface NewArtefactProps {
  readonly kind: CreatableKind;
  readonly onClose: () => void;
  readonly onMade: (path: string) => void;
}

/** Asks what a new artefact is called, and begins it. */
export function NewArtefact({ kind, onClose, onMade }: NewArtefactProps) {
  const { t, say } = useWords();
  const { store } = useEditing();
  const draft = useDraft();
  const forms = formsOf(draft);
  const [form] = Form.useForm<Wanted>();
  const [first] = forms.keys();
  const taken = [...draft.entries.values()].filter((entry) => entry.kind === kind).map(({ key }) => key);
  const app = draft.entries.get('app.json')?.document;
  const make = ({ name, key, form: of }: Wanted) => {
    const title = bothLabels(name.trim());
    store.edit(editsFor(kind, key, title, of));
    onClose();
    onMade(documentPath(kind, key));
  };
  const editsFor = (of: CreatableKind, key: string, title: Label, chosen: string | undefined): Edit[] => {
    const document = forms.get(chosen ?? '');
    if (of === 'form') return newForm(key, title, bothLabels(t('artefact.firstField')), app);
    if (of === 'role') return newRole(key, title, forms.keys());
    if (document === undefined) return [];
    return of === 'view' ? newView(key, title, document, app) : newMetric(key, title, document.key);
  };
  return (
    <Modal
      open
      title={t('artefact.title', { kind: t(`kinds.${kind}`) })}
      okText={t('artefact.create')}
      cancelText={t('home.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: '', key: '', ...(first === undefined ? {} : { form: first }) }}
        onFinish={make}
        onValuesChange={(changed: Partial<Wanted>) => {
          if (changed.name !== undefined && !form.isFieldTouched('key'))
            form.setFieldValue('key', keyFrom(changed.name, taken, kind));
        }}
      >
        <Form.Item name="name" label={t('artefact.name')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        {(kind === 'view' || kind === 'metric') && (
          <Form.Item name="form" label={t('artefact.form')} rules={[{ required: true }]}>
            <Select
              options={[...forms].map(([value, document]) => ({ value, label: say(titleOf(document)) || value }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="key"
          label={t('artefact.key')}
          extra={t('create.keyHint')}
          rules={[
            { required: true, pattern: /^[a-z][a-z0-9_]{0,47}$/, message: t('create.keyHint') },
            {
              validator: (_, key: string) =>
                taken.includes(key) ? Promise.reject(new Error(t('artefact.keyTaken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={48} spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
