import { type Change, type DocumentDiff, isLabel, isPlainObject } from '@pulu/engine/model';
import { printJson } from '@pulu/engine/model';
import { Collapse, Tag } from 'antd';
import { useWords, type Words } from '../app/words.js';
import styles from './publish.module.css';

const colors = { added: 'green', changed: 'blue', removed: 'red' } as const;
/** So many changes of a document are listed at first. */
const listed = 12;

/** What differs, document by document: in words, and as it is written. */
export function DiffView({ diff }: { readonly diff: readonly DocumentDiff[] }) {
  const words = useWords();
  const { t, say } = words;
  return (
    <Collapse
      size="small"
      items={diff.map(({ path, kind, key, title, state, edited, changes, before, after }) => ({
        key: path,
        label: (
          <span>
            <Tag color={colors[state]}>{t(`publish.${state}`)}</Tag>
            {t(`kinds.${kind}`)} · {say(title) || key}
            {edited?.by != null && <small className={styles.quiet}> · {edited.by.name}</small>}
            {state === 'changed' && (
              <ul className={styles.changes}>
                {changes.slice(0, listed).map((change) => (
                  <li key={`${change.kind}${change.pointer}`}>{sentence(change, words)}</li>
                ))}
                {changes.length > listed && <li>{t('publish.more', { n: changes.length - listed })}</li>}
              </ul>
            )}
          </span>
        ),
        children: (
          <div className={styles.sides}>
            {before !== null && <Side title={t('publish.before')} document={before} />}
            {after !== null && <Side title={t('publish.after')} document={after} />}
          </div>
        ),
      }))}
    />
  );
}

function Side({ title, document }: { readonly title: string; readonly document: unknown }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <pre>{printJson(document)}</pre>
    </figure>
  );
}

/** A change in words: where it is, what became of it, and what it was. */
function sentence({ kind, trail, before, after }: Change, words: Words): string {
  const { t, say, property } = words;
  const place = trail.map(({ name, label, item }) =>
    label === undefined ? (item ? name : property(name)) : say(label),
  );
  const where = place.join(' › ');
  const said = t(`publish.${kind}`);
  if (kind === 'moved' || kind === 'removed') return `${said}: ${where}`;
  const value = valueOf(after, words);
  const was = kind === 'changed' ? valueOf(before, words) : '';
  return [
    `${said}: ${where}`,
    value === '' ? '' : ` = ${value}`,
    was === '' ? '' : ` (${t('publish.was', { value: was })})`,
  ].join('');
}

function valueOf(value: unknown, { t, say, property }: Words): string {
  if (value === true) return t('publish.yes');
  if (value === false) return t('publish.no');
  if (typeof value === 'string') return property(value);
  if (typeof value === 'number') return String(value);
  if (isLabel(value)) return say(value);
  return isPlainObject(value) && isLabel(value.label) ? say(value.label) : '';
}
