import type { Field } from '@pulu/engine/model';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useFormats } from '../fields/formats.js';
import { inputs } from '../fields/inputs.js';
import type { Titles } from '../fields/types.js';
import { cx } from '../ui/cx.js';
import styles from './editor.module.css';

/** Types that are entered by choosing: the choice is the end of it. */
const chosen = new Set(['choice', 'boolean', 'date', 'user', 'department', 'relation']);

interface CellEditorProps {
  readonly field: Field;
  readonly value: unknown;
  readonly titles: Titles;
  readonly problem: string;
  readonly saving: boolean;
  /** @param onward whether the next cell is to be edited after */
  readonly onSave: (value: unknown, onward: boolean) => void;
  readonly onCancel: () => void;
}

/** A cell being edited: Enter, Tab, or a click elsewhere saves; Escape does not. */
export default function CellEditor({
  field,
  value: initial,
  titles,
  problem,
  saving,
  onSave,
  onCancel,
}: CellEditorProps) {
  const id = useId();
  const { locale } = useFormats();
  const [value, setValue] = useState(initial);
  const box = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  const latest = useRef({ value, onSave });
  useEffect(() => {
    latest.current = { value, onSave };
  });
  useEffect(() => {
    const input = box.current?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]');
    input?.focus({ preventScroll: true });
    if (input instanceof HTMLInputElement) input.select();
    // What drops down from the editor stands elsewhere in the page, but its events pass through the editor first.
    const pressed = () => {
      if (!isInside.current) latest.current.onSave(latest.current.value, false);
      isInside.current = false;
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, []);
  const Input = inputs[field.type];
  if (Input === undefined) return null;
  const change = (given: unknown) => {
    setValue(given);
    if (chosen.has(field.type)) onSave(given, false);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') return onCancel();
    if (event.key === 'Tab') {
      event.preventDefault();
      return onSave(value, !event.shiftKey);
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || isDropped(event.target)) return;
    if (field.type === 'long_text' && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    onSave(value, false);
  };
  return (
    <div
      ref={box}
      className={cx(styles.editor, problem !== '' && styles.wrong)}
      onKeyDown={press}
      onPointerDownCapture={() => (isInside.current = true)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Input
        id={id}
        field={field}
        value={value ?? null}
        onChange={change}
        disabled={saving}
        invalid={problem !== ''}
        label={field.label[locale]}
        titles={titles}
      />
      {problem !== '' && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** Whether Enter chooses from a list that is open. */
function isDropped(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}
