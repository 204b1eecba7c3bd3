import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Mentions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mentionableQuery, type CommentBody } from '../../api/comments.js';
import { useManifest } from '../../app/AppContext.js';
import { useDebounced } from '../../fields/shared/useDebounced.js';
import { answeredProblems } from '../../form/problems.js';
import styles from './comments.module.css';
import { mentionedIn, type Named } from './mentions.js';

interface CommentBoxProps {
  readonly form: string;
  readonly record: string;
  /** What was said before, when it is changed. */
  readonly opened?: { readonly text: string; readonly mentions: readonly Named[] };
  readonly onSend: (comment: CommentBody) => Promise<unknown>;
  readonly onCancel?: () => void;
}

/** Where one says something about a record; an @ offers the people who may read it. */
export function CommentBox({ form, record, opened, onSend, onCancel }: CommentBoxProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const [text, setText] = useState(opened?.text ?? '');
  const [chosen, setChosen] = useState<readonly Named[]>(opened?.mentions ?? []);
  const [asked, setAsked] = useState<string>();
  const [problem, setProblem] = useState('');
  const [sending, setSending] = useState(false);
  const search = useDebounced(asked ?? '');
  const { data: people = [], isFetching } = useQuery({
    ...mentionableQuery(app, form, record, search),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
  const send = async () => {
    const said = text.trim();
    if (said === '' || sending) return;
    setSending(true);
    setProblem('');
    try {
      await onSend({ text: said, mentions: mentionedIn(said, chosen) });
      setText('');
      setChosen([]);
    } catch (error) {
      setProblem([...answeredProblems(error, t).values()].flat().join(' '));
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={styles.box}>
      <Mentions
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={t('comments.label')}
        placeholder={t('comments.placeholder')}
        value={text}
        maxLength={5000}
        loading={isFetching}
        options={people.map(({ id, name, department }) => ({
          key: id,
          value: name,
          label: department === null ? name : `${name} · ${department}`,
        }))}
        filterOption={false}
        onSearch={setAsked}
        onSelect={({ key }) => {
          // The field adds to the keys it is given.
          const person = people.find(({ id }) => key?.startsWith(id) === true);
          if (person !== undefined) setChosen([...chosen, person]);
        }}
        onChange={setText}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void send()}
      />
      {problem !== '' && <Alert type="error" showIcon title={problem} />}
      <span className={styles.buttons}>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
        <Button type="primary" size="small" disabled={text.trim() === ''} loading={sending} onClick={() => void send()}>
          {t(opened === undefined ? 'comments.send' : 'comments.save')}
        </Button>
      </span>
    </div>
  );
}
