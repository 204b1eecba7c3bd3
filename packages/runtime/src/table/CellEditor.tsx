import type { Field } from '@pulu/engine/model';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { inputs } from '../fields/inputs.js';
import type { Titles } from '../fields/types.js';
import { cx } from '../ui/cx.js';
import { hasInputAfter, isDropped, takeIn } from './cellKeys.js';
import type { Onward } from './editable.js';
import styles from './editor.module.css';

/** Types that are entered by choosing: the choice is the end of it. */
const chosen = new Set(['choice', 'boolean', 'date', 'user', 'department', 'relation']);
/** Types in which Enter goes on entering: what ends it is said. */
const goesOn: Readonly<Record<string, 'several' | 'lines'>> = {
  long_text: 'lines',
  choices: 'several',
  relations: 'several',
  users: 'several',
  tags: 'several',
};

interface CellEditorProps {
  readonly field: Field;
  readonly value: unknown;
  /** What was typed to open it: it takes the place of what stood there. */
  readonly typed: string;
  readonly titles: Titles;
  readonly problem: string;
  readonly saving: boolean;
  readonly onSave: (value: unknown, onward: Onward) => void;
  readonly onCancel: () => void;
}

/** A cell being edited: Enter, Tab, or a click elsewhere saves; Escape does not. */
export default function CellEditor({ field, titles, problem, saving, ...props }: CellEditorProps) {
  const id = useId();
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { box, value, change, press, escape, enter } = useEditing(field, saving, props);
  const Input = inputs[field.type];
  if (Input === undefined) return null;
  const hint = goesOn[field.type];
  return (
    <div
      ref={box}
      className={cx(styles.editor, problem !== '' && styles.wrong)}
      data-type={field.type}
      aria-busy={saving}
      onKeyDownCapture={escape}
      onKeyDown={press}
      onPointerDownCapture={enter}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Input
        id={id}
        field={field}
        value={value ?? null}
        onChange={change}
        disabled={false}
        invalid={problem !== ''}
        label={field.label[locale]}
        titles={titles}
        opens={props.typed === ''}
      />
      {problem !== '' && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {hint !== undefined && <p className={styles.hint}>{t(`table.ends.${hint}`)}</p>}
    </div>
  );
}

/** What is entered, and how its entering ends: once, however many events say so. */
function useEditing(
  field: Field,
  saving: boolean,
  { value: initial, typed, onSave, onCancel }: Pick<CellEditorProps, 'value' | 'typed' | 'onSave' | 'onCancel'>,
) {
  const [value, setValue] = useState(initial);
  const box = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  /** What was entered last, known before it is drawn. */
  const latest = useRef({ value: initial, isDone: false });
  const save = useRef(onSave);
  useEffect(() => {
    save.current = onSave;
  });
  useEffect(() => {
    // Refused: it may be tried again.
    if (!saving) latest.current.isDone = false;
  }, [saving]);
  const [finish] = useState(() => (onward: Onward) => {
    if (latest.current.isDone) return;
    latest.current.isDone = true;
    save.current(latest.current.value, onward);
  });
  useEffect(() => {
    takeIn(box.current, typed);
    // What drops down from the editor stands elsewhere in the page, but its events pass through the editor first.
    const pressed = () => {
      // What is typed but not taken yet is taken when its input loses the focus.
      const active = document.activeElement;
      if (!isInside.current && active instanceof HTMLElement && box.current?.contains(active)) active.blur();
      if (!isInside.current) finish('stay');
      isInside.current = false;
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
    // Once: the cell was opened by what was typed then.
  }, [finish, typed]);
  const change = (given: unknown) => {
    latest.current.value = given;
    setValue(given);
    // The key that chose may itself say where to go on.
    if (chosen.has(field.type)) queueMicrotask(() => finish('stay'));
  };
  /** Before the input hears of it: a list that is open would keep Escape to itself. */
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    if (goesOn[field.type] !== 'several' || !isDropped(event.target)) onCancel();
  };
  const press = (event: KeyboardEvent) => {
    const isSeveral = goesOn[field.type] === 'several';
    if (event.key === 'Escape') return isSeveral && isDropped(event.target) ? event.stopPropagation() : undefined;
    if (event.key === 'Tab' && !hasInputAfter(box.current, event)) {
      event.preventDefault();
      return finish(event.shiftKey ? 'previous' : 'next');
    }
    const isEnd = event.key === 'Enter' && !event.nativeEvent.isComposing;
    const stays = field.type === 'long_text' || (isSeveral && isDropped(event.target));
    if (!isEnd || (stays ? !event.ctrlKey && !event.metaKey : isDropped(event.target))) return event.stopPropagation();
    event.preventDefault();
    finish('down');
  };
  return { box, value, change, press, escape, enter: () => (isInside.current = true) } as const;
}
