import { DeleteOutlined } from '@ant-design/icons';
import { EmptyState, PageSkeleton } from '@pulu/runtime/parts';
import { Button, Segmented } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { fetchDocument } from '../api/studio.js';
import { useWords } from '../app/words.js';
import { isForm, titleOf } from '../draft/documents.js';
import { useEditing } from '../draft/DraftContext.js';
import type { Entry } from '../draft/store.js';
import { DocumentEditor } from './DocumentEditor.js';
import { useRemoval } from './useRemoval.js';
import styles from './editor.module.css';

const FormDesigner = lazy(() => import('../form/FormDesigner.js'));

/** The editor that fits what is open. */
export function EditorOf({ entry }: { readonly entry: Entry | undefined }) {
  const { t, say } = useWords();
  const { app, store } = useEditing();
  const navigate = useNavigate();
  const remove = useRemoval();
  const [asForm, setAsForm] = useState(true);
  const isMissing = entry !== undefined && entry.document === undefined;
  const path = entry?.path;
  useEffect(() => {
    if (!isMissing || path === undefined) return;
    void fetchDocument(app, path).then(({ document, version }) => store.load(path, document, version));
  }, [isMissing, path, app, store]);
  if (entry === undefined || entry.document === null) return <EmptyState title={t('editor.nothing')} />;
  if (entry.document === undefined) return <PageSkeleton />;
  const name = say(titleOf(entry.document)) || entry.key;
  const isFormKind = entry.kind === 'form';
  const isDesigned = isFormKind && asForm;
  return (
    <>
      <header className={styles.editorHead}>
        <h2>
          <small>{t(`kinds.${entry.kind}`)}</small> {name}
        </h2>
        {isFormKind && (
          <Segmented
            size="small"
            value={asForm ? 'form' : 'details'}
            options={[
              { value: 'form', label: t('editor.form') },
              { value: 'details', label: t('editor.details') },
            ]}
            onChange={(chosen) => setAsForm(chosen === 'form')}
          />
        )}
        {entry.kind !== 'app' && (
          <Button
            size="small"
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={t('tree.remove')}
            onClick={() =>
              remove({ target: `${entry.kind}:${entry.key}`, name }, () => {
                store.edit([{ path: entry.path, document: null }]);
                void navigate(`/${app}`);
              })
            }
          />
        )}
      </header>
      {isDesigned ? (
        isForm(entry.document) ? (
          <Suspense fallback={<PageSkeleton />}>
            <FormDesigner path={entry.path} document={entry.document} />
          </Suspense>
        ) : (
          <EmptyState title={t('designer.broken')} />
        )
      ) : (
        <DocumentEditor entry={entry} />
      )}
    </>
  );
}
