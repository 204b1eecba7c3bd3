import type { Field, FieldTypeName, FormDocument, Label } from '@pulu/engine/model';
import { App } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useWords, wordsIn } from '../app/words.js';
import { useEditing } from '../draft/DraftContext.js';
import { keyFrom } from '../draft/keys.js';
import { useRemoval } from '../editor/useRemoval.js';
import { addFields, moveFields, newField, removeFields, stepField, type Place } from './commands.js';
import { fieldWords } from './fieldWords.js';
import type { Dragged } from './useDragging.js';

/** Fields that were copied, to be pasted into this form or another one. */
let clipboard: readonly Field[] = [];

/** What the options of a new choice are called. */
function optionLabel(n: number): Label {
  return {
    'zh-CN': wordsIn('zh-CN').t('designer.option', { n }),
    'en-US': wordsIn('en-US').t('designer.option', { n }),
  };
}

/** What one can do in the form designer. */
export interface FormEditing {
  readonly selected: ReadonlySet<string>;
  /** The column that is chosen in the rows of the field that is. */
  readonly column: string | undefined;
  readonly chooseColumn: (key: string | undefined) => void;
  readonly select: (key: string, more: boolean) => void;
  readonly clear: () => void;
  readonly change: (document: FormDocument) => void;
  readonly add: (type: FieldTypeName) => void;
  readonly drop: (dragged: Dragged, place: Place) => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  readonly press: (key: string, event: KeyboardEvent) => void;
}

/** The commands of the form designer, over what is chosen. */
export function useFormEditing(
  path: string,
  document: FormDocument,
  layout: string | undefined,
  pointed: string | undefined,
): FormEditing {
  const { t, say } = useWords();
  const { store } = useEditing();
  const { message } = App.useApp();
  const askRemoval = useRemoval();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(pointed === undefined ? [] : [pointed]));
  const [column, setColumn] = useState<string>();
  const [seen, setSeen] = useState(pointed);
  // A problem that is clicked chooses its field.
  if (pointed !== seen) {
    setSeen(pointed);
    if (pointed !== undefined) setSelected(new Set([pointed]));
  }
  const change = (next: FormDocument) => store.edit([{ path, document: next }]);
  const choose = (keys: readonly string[]) => {
    setSelected(new Set(keys));
    setColumn(undefined);
  };
  const last = document.fields.findLast(({ key }) => selected.has(key))?.key;
  const chosen = document.fields.filter(({ key }) => selected.has(key));

  const insert = (fields: readonly Field[], place: Place | undefined) => {
    change(addFields(document, layout, fields, place));
    choose(fields.map(({ key }) => key));
  };
  const make = (type: FieldTypeName, place: Place | undefined) => {
    const [zh, en] = (['zh-CN', 'en-US'] as const).map((locale) => {
      return wordsIn(locale).t('designer.newField', { type: fieldWords(locale, type).name });
    });
    const label = { 'zh-CN': zh ?? '', 'en-US': en ?? '' };
    const key = keyFrom(
      '',
      document.fields.map((field) => field.key),
      'field',
    );
    insert([newField(type, key, label, document, optionLabel)], place);
    void message.success(t('designer.added', { name: say(label) }));
  };
  const copiesOf = (fields: readonly Field[]): Field[] => {
    const taken = document.fields.map(({ key }) => key);
    return fields.map((field) => {
      const key = keyFrom(field.key, taken, 'field');
      taken.push(key);
      return { ...field, key };
    });
  };
  const remove = () => {
    const [first] = chosen;
    if (first === undefined) return;
    const go = () => {
      change(removeFields(document, [...selected]));
      choose([]);
    };
    askRemoval(
      { target: `field:${document.key}.${first.key}`, name: chosen.map(({ label }) => say(label)).join('、') },
      go,
    );
  };
  const duplicate = () => insert(copiesOf(chosen), last === undefined ? undefined : { after: last });
  const step = (key: string, by: 1 | -1) => change(stepField(document, layout, key, by));

  const press = (key: string, event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 } as const;
    const arrow = Object.entries(by).find(([name]) => name === event.key)?.[1];
    const isCommand = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (event.altKey && arrow !== undefined) step(key, arrow);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if (isCommand && letter === 'c') {
      clipboard = chosen;
      void message.info(t('designer.copied', { n: chosen.length }));
    } else if (isCommand && letter === 'v') insert(copiesOf(clipboard), { after: key });
    else if (isCommand && letter === 'd') duplicate();
    else if (event.key === 'Escape') choose([]);
    else return;
    event.preventDefault();
  };

  return {
    selected,
    column,
    chooseColumn: setColumn,
    select: (key, more) => {
      if (!more) return choose([key]);
      const next = new Set(selected);
      if (!next.delete(key)) next.add(key);
      choose([...next]);
    },
    clear: () => choose([]),
    change,
    add: (type) => make(type, last === undefined ? undefined : { after: last }),
    drop: ({ type, key }, place) => {
      if (type !== undefined) return make(type, place);
      if (key === undefined) return;
      const keys = selected.has(key) ? chosen.map((field) => field.key) : [key];
      change(moveFields(document, layout, keys, place));
      choose(keys);
    },
    duplicate,
    remove,
    press,
  };
}
