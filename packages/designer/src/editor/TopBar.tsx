import {
  ArrowLeftOutlined,
  CloudUploadOutlined,
  HistoryOutlined,
  MenuOutlined,
  RedoOutlined,
  ReloadOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Initial, useIsPhone } from '@pulu/runtime/parts';
import { Button, Tooltip } from 'antd';
import { Link } from 'react-router';
import { PersonMenu } from '../app/PersonMenu.js';
import { useWords } from '../app/words.js';
import { titleOf } from '../draft/documents.js';
import { useDraft, useEditing } from '../draft/DraftContext.js';
import type { Others } from './usePresence.js';
import styles from './editor.module.css';

interface TopBarProps {
  readonly title: string;
  readonly presence: Others;
  readonly onPublish: () => void;
  readonly onReload: () => void;
  /** On a phone: brings the list of parts. */
  readonly onTree?: () => void;
}

/** Where one is, who else is there, whether all is saved, and the way to publish. */
export function TopBar({ title, presence, onPublish, onReload, onTree }: TopBarProps) {
  const { t } = useWords();
  const { app, store } = useEditing();
  const { canUndo, canRedo } = useDraft();
  const isPhone = useIsPhone();
  return (
    <header className={styles.top}>
      {onTree === undefined ? (
        <Link to="/" aria-label={t('editor.home')}>
          <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('editor.home')} tabIndex={-1} />
        </Link>
      ) : (
        <Button type="text" icon={<MenuOutlined />} aria-label={t('tree.title')} onClick={onTree} />
      )}
      <h1 className={styles.title}>{title}</h1>
      {!isPhone && <SaveState />}
      <span className={styles.others}>
        <Here presence={presence} />
        {presence.isNewer && (
          <Button size="small" icon={<ReloadOutlined />} onClick={() => void store.flush().then(onReload)}>
            {t('editor.newer')}
          </Button>
        )}
      </span>
      <Tooltip title={t('editor.undo')}>
        <Button
          type="text"
          icon={<UndoOutlined />}
          aria-label={t('editor.undo')}
          disabled={!canUndo}
          onClick={() => store.undo()}
        />
      </Tooltip>
      <Tooltip title={t('editor.redo')}>
        <Button
          type="text"
          icon={<RedoOutlined />}
          aria-label={t('editor.redo')}
          disabled={!canRedo}
          onClick={() => store.redo()}
        />
      </Tooltip>
      <Link to={`/${app}/releases`} aria-label={t('editor.history')}>
        <Button type="text" icon={<HistoryOutlined />} aria-label={t('editor.history')} tabIndex={-1}>
          {isPhone ? null : t('editor.history')}
        </Button>
      </Link>
      <Button type="primary" icon={<CloudUploadOutlined />} onClick={onPublish} aria-label={t('editor.publish')}>
        {isPhone ? null : t('editor.publish')}
      </Button>
      {!isPhone && <PersonMenu />}
    </header>
  );
}

function SaveState() {
  const { t } = useWords();
  const { store } = useEditing();
  const { entries, saving, failure } = useDraft();
  const isDirty = [...entries.values()].some(({ document, saved }) => document !== saved);
  if (failure !== undefined)
    return (
      <Button size="small" danger onClick={() => void store.flush()}>
        {t('editor.unsaved')} · {t('editor.retry')}
      </Button>
    );
  return (
    <span className={styles.saved} role="status">
      {saving || isDirty ? t('editor.saving') : t('editor.saved')}
    </span>
  );
}

function Here({ presence: { present } }: { readonly presence: Others }) {
  const { t, say } = useWords();
  const { entries } = useDraft();
  return present.map(({ id, name, path }) => {
    const document = path === null ? '' : say(titleOf(entries.get(path)?.document));
    const text = document === '' ? t('editor.hereOnly', { name }) : t('editor.here', { name, document });
    return (
      <Tooltip key={id} title={text}>
        <span role="img" aria-label={text}>
          <Initial name={name} />
        </span>
      </Tooltip>
    );
  });
}
