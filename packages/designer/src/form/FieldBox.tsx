import { useDraggable, useDroppable } from '@dnd-kit/core';
import type { Field } from '@pulu/engine/model';
import type { KeyboardEvent } from 'react';
import { useWords } from '../app/words.js';
import { cx } from '../editor/cx.js';
import type { Rect } from './useRects.js';
import styles from './form.module.css';

interface FieldBoxProps {
  readonly field: Field;
  readonly name: string;
  readonly rect: Rect | undefined;
  readonly isSelected: boolean;
  readonly isWrong: boolean;
  readonly drop: 'before' | 'after' | undefined;
  readonly onSelect: (more: boolean) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** What a field of the canvas is chosen and dragged by. It lies over the field, which is only looked at here. */
export function FieldBox({ field, name, rect, isSelected, isWrong, drop, onSelect, onKey }: FieldBoxProps) {
  const { t } = useWords();
  const data = { key: field.key };
  const { setNodeRef: drag, listeners, isDragging } = useDraggable({ id: `field:${field.key}`, data });
  const { setNodeRef: place } = useDroppable({ id: `place:${field.key}`, data });
  if (rect === undefined) return null;
  return (
    <button
      ref={(element) => {
        drag(element);
        place(element);
      }}
      type="button"
      className={cx(
        styles.box,
        isSelected && styles.selected,
        isWrong && styles.wrong,
        isDragging && styles.dragged,
        drop === 'before' && styles.dropBefore,
        drop === 'after' && styles.dropAfter,
      )}
      style={rect}
      aria-label={t('designer.field', { name })}
      aria-pressed={isSelected}
      data-box={field.key}
      {...listeners}
      onClick={(event) => onSelect(event.shiftKey || event.ctrlKey || event.metaKey)}
      onKeyDown={onKey}
    />
  );
}
