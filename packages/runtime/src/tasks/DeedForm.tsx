import type { ManifestForm, TaskAnswer } from '@pulu/engine/model';
import { Alert, Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../api/types.js';
import { useFormats } from '../fields/formats.js';
import { FormProvider, noActions } from '../form/store.js';
import { AskedField } from '../record/AskedField.js';
import { FormFooter } from '../record/FormFooter.js';
import { isDecision, needsComment, type Deed } from './deeds.js';
import { DeedPicker } from './DeedPicker.js';
import { byRule, returnChoices, type useReturnTo } from './returning.js';
import { ReaderPicker } from './ReaderPicker.js';
import { TaskFacts } from './TaskFacts.js';
import styles from './tasks.module.css';
import { useDeed } from './useDeed.js';

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
  const { deed, open, wrongAt, ...asked } = useDeed(form, record, task, likely);
  const decides = isDecision(deed);
  const submit = async () => {
    if (await asked.submit()) onDone();
  };
  return (
    <FormProvider contents={{ ...open.state, ...noActions }}>
      <Form layout="vertical" component="form" onFinish={() => void submit()}>
        <TaskFacts task={task} />
        <DeedPicker deeds={asked.deeds} value={deed} onChange={asked.choose} />
        {deed === 'return' && <ReturnTo task={task} returning={asked.returning} problem={wrongAt('/to')} />}
        {!decides && (
          <Form.Item label={t(`tasks.people.${deed}`)} htmlFor="task_people" required {...faulty(wrongAt('/people'))}>
            <ReaderPicker
              key={deed}
              id="task_people"
              form={task.form}
              record={task.record}
              value={asked.people}
              onChange={asked.setPeople}
              multiple={deed === 'signers'}
              invalid={wrongAt('/people') !== ''}
            />
          </Form.Item>
        )}
        {decides &&
          task.fields.map((key) => (
            <AskedField key={key} name={key} values={open.values} onChange={open.change} missing={false} />
          ))}
        <Form.Item
          label={t('tasks.comment')}
          htmlFor="task_comment"
          required={needsComment(deed)}
          {...faulty(wrongAt('/comment'))}
        >
          <Input.TextArea
            id="task_comment"
            value={asked.comment}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t(needsComment(deed) ? 'tasks.why' : 'tasks.optional')}
            onChange={({ target }) => asked.setComment(target.value)}
          />
        </Form.Item>
        {asked.otherwise.length > 0 && (
          <Alert type="error" showIcon title={asked.otherwise.join(' ')} className={styles.alert ?? ''} />
        )}
        <FormFooter>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <Button type="primary" danger={deed === 'reject'} htmlType="submit" loading={asked.pending}>
            {t(`tasks.deeds.${deed}`)}
          </Button>
        </FormFooter>
      </Form>
    </FormProvider>
  );
}

interface ReturnToProps {
  readonly task: TaskAnswer;
  readonly returning: ReturnType<typeof useReturnTo>;
  readonly problem: string;
}

/** Which step a task goes back to, where there is a choice. */
function ReturnTo({ task, returning, problem }: ReturnToProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const choices = returnChoices(task);
  if (choices.length < 2) return null;
  return (
    <Form.Item label={t('tasks.returnTo')} {...faulty(problem)}>
      <Radio.Group
        vertical
        id="task_to"
        aria-label={t('tasks.returnTo')}
        value={returning.to ?? byRule}
        onChange={({ target }) => returning.choose(String(target.value))}
        options={choices.map((choice) => ({
          value: choice?.step ?? byRule,
          label: choice?.title[locale] ?? t('tasks.returnByRule'),
        }))}
      />
    </Form.Item>
  );
}

function faulty(problem: string) {
  return problem === '' ? {} : { validateStatus: 'error' as const, help: problem };
}
