import { useDroppable } from '@dnd-kit/core';
import type { FormDocument } from '@pulu/engine/model';
import { useRef } from 'react';
import { useWords } from '../app/words.js';
import type { Place } from './commands.js';
import { FieldBox } from './FieldBox.js';
import { Preview } from './Preview.js';
import { useRects } from './useRects.js';
import { cx } from '../editor/cx.js';
import styles from './form.module.css';

interface CanvasProps {
  readonly document: FormDocument;
  readonly layout: string | undefined;
  readonly device: 'desk' | 'phone';
  readonly selected: ReadonlySet<string>;
  /** Where what is dragged would land. */
  readonly target: Place | undefined;
  readonly onSelect: (key: string, more: boolean) => void;
  readonly onKey: (key: string, event: React.KeyboardEvent) => void;
  readonly wrong: ReadonlySet<string>;
}

/** The form as people will see it; over each field a box to choose it and to drag it by. */
export function Canvas({ document, layout, device, selected, target, onSelect, onKey, wrong }: CanvasProps) {
  const { t, say } = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  const rects = useRects(sheet, document);
  const { setNodeRef } = useDroppable({ id: 'end', data: { end: true } });
  const boxed = document.fields.filter(({ key }) => rects.has(key));
  const ordered = boxed.toSorted((a, b) => orderOf(rects.get(a.key)) - orderOf(rects.get(b.key)));
  return (
    <section className={styles.canvas} aria-label={t('designer.canvas')}>
      <div ref={sheet} className={cx(styles.sheet, device === 'phone' && styles.phone)}>
        <Preview document={document} layout={layout} />
        {ordered.map((field) => (
          <FieldBox
            key={field.key}
            field={field}
            name={say(field.label) || field.key}
            rect={rects.get(field.key)}
            isSelected={selected.has(field.key)}
            isWrong={wrong.has(field.key)}
            drop={dropOn(target, field.key)}
            onSelect={(more) => onSelect(field.key, more)}
            onKey={(event) => onKey(field.key, event)}
          />
        ))}
        <div ref={setNodeRef} className={cx(styles.end, target !== undefined && 'section' in target && styles.over)}>
          {t('designer.dropHere')}
        </div>
      </div>
      <p className={styles.hint}>{t('designer.help')}</p>
    </section>
  );
}

function orderOf(rect: { readonly top: number; readonly left: number } | undefined): number {
  return rect === undefined ? 0 : Math.round(rect.top) * 10_000 + rect.left;
}

function dropOn(target: Place | undefined, key: string): 'before' | 'after' | undefined {
  if (target === undefined || 'section' in target) return undefined;
  if ('before' in target) return target.before === key ? 'before' : undefined;
  return target.after === key ? 'after' : undefined;
}
