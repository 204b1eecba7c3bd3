import type { ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { effectiveField } from '../fields/effective.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { changedValues } from '../form/useFormValues.js';
import type { Values } from '../form/live.js';
import { answeredProblems } from '../form/problems.js';

interface ConflictProps {
  readonly app: string;
  readonly form: ManifestForm;
  /** The record as it was when editing began. */
  readonly opened: RecordAnswer;
  /** What was changed here. */
  readonly mine: Values;
  readonly onKeepMine: (version: number) => Promise<void>;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Somebody else saved first: both sets of changes side by side, and the choice between them. */
export function Conflict({ app, form, opened, mine, ...props }: ConflictProps) {
  const { t } = useTranslation();
  const { data: theirs, refetch } = useQuery({ ...recordQuery(app, form.key, opened.id), refetchOnMount: 'always' });
  const [problem, setProblem] = useState('');
  const [saving, setSaving] = useState(false);
  const keepMine = async () => {
    if (theirs === undefined) return;
    setSaving(true);
    try {
      await props.onKeepMine(theirs.version);
    } catch (error) {
      setProblem([...answeredProblems(error, t).values()].flat().join(' '));
      setSaving(false);
      void refetch();
    }
  };
  return (
    <Modal
      open
      width={720}
      title={t('conflict.title')}
      onCancel={props.onClose}
      footer={[
        <Button key="theirs" onClick={props.onTakeTheirs}>
          {t('conflict.theirs')}
        </Button>,
        <Button
          key="mine"
          type="primary"
          loading={saving}
          disabled={theirs === undefined}
          onClick={() => void keepMine()}
        >
          {t('conflict.mine')}
        </Button>,
      ]}
    >
      <p>{t('conflict.hint')}</p>
      {problem !== '' && <Alert type="error" showIcon title={problem} />}
      {theirs !== undefined && <Differences form={form} opened={opened} mine={mine} theirs={theirs} />}
    </Modal>
  );
}

interface DifferencesProps {
  readonly form: ManifestForm;
  readonly opened: RecordAnswer;
  readonly mine: Values;
  readonly theirs: RecordAnswer;
}

function Differences({ form, opened, mine, theirs }: DifferencesProps) {
  const { t } = useTranslation();
  const { forms } = useManifest();
  const { locale } = useFormats();
  const changed = new Set([...Object.keys(mine), ...Object.keys(changedValues(opened, theirs))]);
  const fields = form.fields
    .filter(({ key }) => changed.has(key))
    .flatMap((field) => effectiveField(field, form, forms) ?? []);
  const titles = { ...opened.$titles, ...theirs.$titles };
  return (
    <Table
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={fields}
      columns={[
        { title: t('conflict.field'), render: (_, field) => field.label[locale] },
        {
          title: t('conflict.their'),
          render: (_, field) => <FieldDisplay field={field} value={theirs[field.key]} titles={titles} compact />,
        },
        {
          title: t('conflict.your'),
          render: (_, field) => (
            <FieldDisplay
              field={field}
              value={field.key in mine ? mine[field.key] : opened[field.key]}
              titles={titles}
              compact
            />
          ),
        },
      ]}
    />
  );
}
