import type { DraftConflict } from '@pulu/engine/model';
import { useIsPhone } from '@pulu/runtime/parts';
import { Drawer } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useWords } from '../app/words.js';
import { addressOf, titleOf } from '../draft/documents.js';
import { useDraft, useEditing } from '../draft/DraftContext.js';
import { ArtefactTree } from './ArtefactTree.js';
import { BehindBar } from './BehindBar.js';
import { ConflictBar } from './ConflictBar.js';
import { EditorOf } from './EditorOf.js';
import { ProblemList } from './ProblemList.js';
import { TopBar } from './TopBar.js';
import { useKeys } from './useKeys.js';
import { usePresence } from './usePresence.js';
import { ProblemsContext, useProblems } from './problems.js';
import styles from './editor.module.css';

const PublishDialog = lazy(() => import('../publish/PublishDialog.js'));

interface WorkbenchProps {
  readonly behind: readonly DraftConflict[];
  readonly onReload: () => void;
}

/** The parts of an app on the left, the one that is being edited beside it, and below what is wrong. */
export function Workbench({ behind, onReload }: WorkbenchProps) {
  const { say, t } = useWords();
  const { app, store } = useEditing();
  const { entries, revision } = useDraft();
  const { '*': address = '' } = useParams();
  const open = address === '' ? '' : `${address}.json`;
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const [publishing, setPublishing] = useState(false);
  const [treeOpen, setTreeOpen] = useState(false);
  const problems = useProblems(app, revision);
  const presence = usePresence(app, open === '' ? null : open, revision);
  useKeys(store);
  const entry = entries.get(open);
  const title = say(titleOf(entries.get('app.json')?.document)) || app;
  const go = (path: string, pointer?: string) => {
    setTreeOpen(false);
    void navigate(addressOf(app, path, pointer));
  };
  const publish = () => void store.flush().then(() => setPublishing(true));
  const tree = <ArtefactTree open={open} onOpen={go} />;
  return (
    <ProblemsContext value={problems}>
      <div className={styles.page}>
        <title>{`${title} · ${t('title')}`}</title>
        <TopBar
          title={title}
          presence={presence}
          onPublish={publish}
          onReload={onReload}
          {...(isPhone ? { onTree: () => setTreeOpen(true) } : {})}
        />
        {behind.length > 0 && <BehindBar conflicts={behind} onDone={onReload} />}
        <ConflictBar />
        {isPhone ? (
          <Drawer
            open={treeOpen}
            placement="left"
            size={300}
            title={t('tree.title')}
            onClose={() => setTreeOpen(false)}
          >
            {tree}
          </Drawer>
        ) : (
          <nav className={styles.tree} aria-label={t('tree.title')}>
            {tree}
          </nav>
        )}
        <main className={styles.main}>
          <EditorOf key={open} entry={entry} />
        </main>
        <ProblemList onOpen={go} />
        {publishing && (
          <Suspense fallback={null}>
            <PublishDialog
              title={title}
              onClose={() => setPublishing(false)}
              onDone={() => {
                setPublishing(false);
                onReload();
              }}
              onOpen={(path, pointer) => {
                setPublishing(false);
                go(path, pointer);
              }}
            />
          </Suspense>
        )}
      </div>
    </ProblemsContext>
  );
}
