import type { CommentAnswer } from '@pulu/engine/model';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useComments } from '../../api/comments.js';
import { useManifest } from '../../app/AppContext.js';
import { problemSentence } from '../../ui/problemSentence.js';
import { CommentBox } from './CommentBox.js';
import styles from './comments.module.css';
import { partsOf } from './mentions.js';

interface SaidProps {
  readonly form: string;
  readonly record: string;
  readonly comment: CommentAnswer;
}

/** What somebody said. Who said it may say it otherwise, or take it back. */
export function Said({ form, record, comment }: SaidProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app, me } = useManifest();
  const { edit, remove } = useComments(app, form, record);
  const [changing, setChanging] = useState(false);
  const { id, text, mentions } = comment;
  if (changing)
    return (
      <CommentBox
        form={form}
        record={record}
        opened={comment}
        onSend={async (body) => {
          await edit.mutateAsync({ id, ...body });
          setChanging(false);
        }}
        onCancel={() => setChanging(false)}
      />
    );
  return (
    <div className={styles.said}>
      <p className={styles.text}>
        {partsOf(text, mentions).map((part, index) =>
          part.person === undefined ? part.text : <strong key={index}>{part.text}</strong>,
        )}
        {comment.edited_at !== null && <span className={styles.edited}>{t('comments.edited')}</span>}
      </p>
      {comment.by?.id === me.id && (
        <span className={styles.own}>
          <Button type="link" size="small" onClick={() => setChanging(true)}>
            {t('comments.edit')}
          </Button>
          <Button
            type="link"
            size="small"
            loading={remove.isPending}
            onClick={() => remove.mutate(id, { onError: (error) => void message.error(problemSentence(error, t)) })}
          >
            {t('comments.remove')}
          </Button>
        </span>
      )}
    </div>
  );
}
