import type { Mention } from '@pulu/engine/model';
import { App } from 'antd';
import { Link } from 'react-router';
import { fetchMentions } from '../api/studio.js';
import { useWords } from '../app/words.js';
import { addressOf } from '../draft/documents.js';
import { useEditing } from '../draft/DraftContext.js';
import styles from './editor.module.css';

interface Removed {
  /** As the compiler names it: `form:site`, `field:site.name`. */
  readonly target: string;
  readonly name: string;
}

/** Asks before something is removed, and shows every place that would have to be mended. */
export function useRemoval(): (removed: Removed, remove: () => void) => void {
  const { t } = useWords();
  const { app, store } = useEditing();
  const { modal } = App.useApp();
  return ({ target, name }, remove) => {
    void store
      .flush()
      .then(() => fetchMentions(app, target))
      .then(({ mentions }) => {
        const isUsed = mentions.length > 0;
        const dialog = modal.confirm({
          title: t('artefact.removeTitle', { name }),
          content: isUsed ? (
            <>
              <p>{t('artefact.removeUsed', { n: mentions.length })}</p>
              <Mentions app={app} mentions={mentions} onOpen={() => dialog.destroy()} />
            </>
          ) : (
            t('artefact.removeSafe')
          ),
          okText: isUsed ? t('artefact.removeAnyway') : t('tree.remove'),
          okButtonProps: { danger: true },
          cancelText: t('home.cancel'),
          onOk: remove,
        });
      });
  };
}

interface MentionsProps {
  readonly app: string;
  readonly mentions: readonly Mention[];
  readonly onOpen: () => void;
}

function Mentions({ app, mentions, onOpen }: MentionsProps) {
  const { t, say, property } = useWords();
  return (
    <ul className={styles.mentions}>
      {mentions.map(({ path, pointer, kind, key, title }) => (
        <li key={`${path}${pointer}`}>
          <Link to={addressOf(app, path, pointer)} onClick={onOpen}>
            {t(`kinds.${kind}`)} · {say(title) || key}
          </Link>
          <small>
            {pointer
              .split('/')
              .slice(1)
              .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : property(part)))
              .join(' › ')}
          </small>
        </li>
      ))}
    </ul>
  );
}
