import { documentSchemas } from '@pulu/engine/model';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../app/words.js';
import { useDraft, useEditing } from '../draft/DraftContext.js';
import type { Entry } from '../draft/store.js';
import { SchemaContext } from '../schema/SchemaContext.js';
import { SchemaEditor } from '../schema/SchemaEditor.js';
import { suggestionsFor } from '../schema/suggest.js';
import { useProblemsOf } from './problems.js';
import styles from './editor.module.css';

const fixed: ReadonlySet<string> = new Set(['/key']);

/** Edits all that a document may say, by its schema. What is not touched stays as it was written. */
export function DocumentEditor({ entry }: { readonly entry: Entry }) {
  const words = useWords();
  const { store } = useEditing();
  const draft = useDraft();
  const problemsAt = useProblemsOf(entry.path);
  const suggest = useMemo(() => suggestionsFor(draft, entry, words), [draft, entry, words]);
  const surroundings = useMemo(() => ({ suggest, problemsAt, fixed }), [suggest, problemsAt]);
  const { hash } = useLocation();
  useEffect(() => {
    const wanted = decodeURIComponent(hash.slice(1));
    if (wanted === '') return;
    const places = [...document.querySelectorAll<HTMLElement>('[data-pointer]')];
    const near = places.filter(({ dataset }) => wanted.startsWith(dataset.pointer ?? '-')).at(-1);
    near?.scrollIntoView({ block: 'center' });
  }, [hash]);
  const schema = documentSchemas[entry.kind];
  if (schema === undefined) return null;
  return (
    <SchemaContext value={surroundings}>
      <div className={styles.document}>
        <SchemaEditor
          schema={{ ...schema }}
          value={entry.document}
          onChange={(document) => store.edit([{ path: entry.path, document: document ?? null }])}
          name={entry.kind}
          pointer=""
          id="document"
          required
        />
      </div>
    </SchemaContext>
  );
}
