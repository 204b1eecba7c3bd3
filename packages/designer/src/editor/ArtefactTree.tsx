import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Tooltip } from 'antd';
import { use, useState } from 'react';
import { useWords } from '../app/words.js';
import { entriesOf, kinds, titleOf, type EditedKind } from '../draft/documents.js';
import { useDraft } from '../draft/DraftContext.js';
import type { Entry } from '../draft/store.js';
import { creatable, NewArtefact, type CreatableKind } from './NewArtefact.js';
import { ProblemsContext } from './problems.js';
import { cx } from './cx.js';
import styles from './editor.module.css';

interface ArtefactTreeProps {
  readonly open: string;
  readonly onOpen: (path: string) => void;
}

/** Everything an app is made of, by kind. */
export function ArtefactTree({ open, onOpen }: ArtefactTreeProps) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [creating, setCreating] = useState<CreatableKind>();
  return (
    <>
      <Input.Search
        allowClear
        size="small"
        placeholder={t('tree.search')}
        aria-label={t('tree.search')}
        onChange={({ target }) => setSearch(target.value)}
        className={styles.search ?? ''}
      />
      {kinds.map((kind) => (
        <Group key={kind} kind={kind} open={open} search={search} onOpen={onOpen} onCreate={setCreating} />
      ))}
      {creating !== undefined && <NewArtefact kind={creating} onClose={() => setCreating(undefined)} onMade={onOpen} />}
    </>
  );
}

interface GroupProps extends ArtefactTreeProps {
  readonly kind: EditedKind;
  readonly search: string;
  readonly onCreate: (kind: CreatableKind) => void;
}

function Group({ kind, open, search, onOpen, onCreate }: GroupProps) {
  const { t, say } = useWords();
  const draft = useDraft();
  const problems = use(ProblemsContext);
  const named = entriesOf(draft, kind).map((entry) => ({ entry, name: say(titleOf(entry.document)) || entry.key }));
  const wanted = search.trim().toLowerCase();
  const shown = named
    .filter(({ entry, name }) => name.toLowerCase().includes(wanted) || entry.key.includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name));
  const mayCreate = creatable.find((each) => each === kind);
  if (shown.length === 0 && (wanted !== '' || mayCreate === undefined)) return null;
  const wrong = (entry: Entry) => problems.some(({ file, severity }) => file === entry.path && severity === 'error');
  return (
    <section className={styles.group}>
      <h2>
        {t(`kinds.${kind}`)}
        {mayCreate !== undefined && (
          <Tooltip title={t('tree.add', { kind: t(`kinds.${kind}`) })}>
            <Button
              size="small"
              type="text"
              icon={<PlusOutlined />}
              aria-label={t('tree.add', { kind: t(`kinds.${kind}`) })}
              onClick={() => onCreate(mayCreate)}
            />
          </Tooltip>
        )}
      </h2>
      <ul>
        {shown.map(({ entry, name }) => (
          <li key={entry.path}>
            <button
              type="button"
              className={cx(styles.item, entry.path === open && styles.open)}
              {...(entry.path === open ? { 'aria-current': 'page' as const } : {})}
              onClick={() => onOpen(entry.path)}
            >
              <span>{name}</span>
              {wrong(entry) && <i className={styles.wrongMark} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
