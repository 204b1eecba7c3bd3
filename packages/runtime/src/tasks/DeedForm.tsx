import type { ManifestForm, TaskAnswer } from '@pulu/engine/model';
import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../api/types.js';
import { useTaskWrites } from '../api/tasks.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { answeredProblems, noProblems, type Problems } from '../form/problems.js';
import { FormProvider, noActions } from '../form/store.js';
import { AskedField } from '../record/AskedField.js';
import { FormFooter } from '../record/FormFooter.js';
import { deedsOf, isDecision, needsComment, type Deed } from './deeds.js';
import { DeedPicker } from './DeedPicker.js';
import { byRule, returnChoices, useReturnTo } from './returning.js';
import { ReaderPicker } from './ReaderPicker.js';
import { TaskFacts } from './TaskFacts.js';
import styles from './tasks.module.css';
import { placedProblems, useOpenFields } from './useOpenFields.js';

interface DeedFormProps {
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly task: TaskAnswer;
  readonly deed: Deed | undefined;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** What is decided about a task, why, and what is filled in with it. */
export function DeedForm({ form, record, task, deed: likely, onDone, onCancel }: DeedFormProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const deeds = deedsOf(task);
  const [deed, setDeed] = useState<Deed>(
    likely !== undefined && deeds.includes(likely) ? likely : (deeds[0] ?? 'done'),
  );
  const [comment, setComment] = useState('');
  const [people, setPeople] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const returning = useReturnTo(task);
  const open = useOpenFields(form, record, task.fields, problems);
  const send = useSend(task);
  const filled = isDecision(deed);
  const submit = async () => {
    const missing = new Map<string, readonly string[]>();
    if (needsComment(deed) && comment.trim() === '') missing.set('/comment', [t('problem.codes.required')]);
    if (!filled && people.length === 0) missing.set('/people', [t('problem.codes.required')]);
    const found = filled ? open.check(deed === 'approve' || deed === 'done') : noProblems;
    const all = new Map([...missing, ...found]);
    setProblems(all);
    if (all.size > 0) return;
    try {
      await send.run(deed, { comment: comment.trim(), people, values: open.changed(), to: returning.to });
      void message.success(t(`tasks.success.${deed}`));
      onDone();
    } catch (error) {
      setProblems(placedProblems(answeredProblems(error, t), deed));
    }
  };
  const choose = (chosen: Deed) => {
    setDeed(chosen);
    setProblems(noProblems);
  };
  const at = (path: string) => problems.get(path)?.join(' ') ?? '';
  const rest = [...problems].filter(([path]) => !isPlaced(path, form, task)).flatMap(([, messages]) => messages);
  return (
    <FormProvider contents={{ ...open.state, ...noActions }}>
      <Form layout="vertical" component="form" onFinish={() => void submit()}>
        <TaskFacts task={task} />
        <DeedPicker deeds={deeds} value={deed} onChange={choose} />
        {deed === 'return' && returnChoices(task).length > 1 && (
          <Form.Item label={t('tasks.returnTo')} {...faulty(at('/to'))}>
            <Radio.Group
              vertical
              id="task_to"
              aria-label={t('tasks.returnTo')}
              value={returning.to ?? byRule}
              onChange={({ target }) => returning.choose(String(target.value))}
              options={returnChoices(task).map((choice) => ({
                value: choice?.step ?? byRule,
                label: choice?.title[locale] ?? t('tasks.returnByRule'),
              }))}
            />
          </Form.Item>
        )}
        {!filled && (
          <Form.Item label={t(`tasks.people.${deed}`)} htmlFor="task_people" required {...faulty(at('/people'))}>
            <ReaderPicker
              key={deed}
              id="task_people"
              form={task.form}
              record={task.record}
              value={people}
              onChange={setPeople}
              multiple={deed === 'signers'}
              invalid={at('/people') !== ''}
            />
          </Form.Item>
        )}
        {filled &&
          task.fields.map((key) => (
            <AskedField key={key} name={key} values={open.values} onChange={open.change} missing={false} />
          ))}
        <Form.Item
          label={t('tasks.comment')}
          htmlFor="task_comment"
          required={needsComment(deed)}
          {...faulty(at('/comment'))}
        >
          <Input.TextArea
            id="task_comment"
            value={comment}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t(needsComment(deed) ? 'tasks.why' : 'tasks.optional')}
            onChange={({ target }) => setComment(target.value)}
          />
        </Form.Item>
        {rest.length > 0 && <Alert type="error" showIcon title={rest.join(' ')} className={styles.alert ?? ''} />}
        <FormFooter>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <Button type="primary" danger={deed === 'reject'} htmlType="submit" loading={send.pending}>
            {t(`tasks.deeds.${deed}`)}
          </Button>
        </FormFooter>
      </Form>
    </FormProvider>
  );
}

interface Entered {
  readonly comment: string;
  readonly people: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly to: string | undefined;
}

/** Sends a deed to where it belongs. */
function useSend({ id }: TaskAnswer) {
  const { key: app } = useManifest();
  const { decide, transfer, addSigners } = useTaskWrites(app);
  return {
    pending: decide.isPending || transfer.isPending || addSigners.isPending,
    run: (deed: Deed, { comment, people, values, to }: Entered) => {
      if (deed === 'transfer') return transfer.mutateAsync({ id, to: people[0] ?? '', comment });
      if (deed === 'signers') return addSigners.mutateAsync({ id, users: people, comment });
      const goes = deed === 'return' && to !== undefined ? { to } : {};
      return decide.mutateAsync({ id, decision: deed, comment, values, ...goes });
    },
  };
}

function faulty(problem: string) {
  return problem === '' ? {} : { validateStatus: 'error' as const, help: problem };
}

/** Whether a problem is told at what it is about. */
function isPlaced(path: string, form: ManifestForm, task: TaskAnswer): boolean {
  if (path === '/comment' || path === '/people') return true;
  if (path === '/to') return returnChoices(task).length > 1;
  return task.fields.some((key) => path === `/${key}` && form.fields.some((field) => field.key === key));
}
