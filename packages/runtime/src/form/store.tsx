import type { Field, ManifestForm } from '@pulu/engine/model';
import { createContext, use, useLayoutEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Titles } from '../fields/types.js';
import type { LiveField } from './live.js';
import { isReadOnly, isRequired, isVisible, type FormState } from './state.js';

/** What can be done to a form from inside of it. */
export interface FormActions {
  /** Takes what was entered into a field. */
  readonly enter: (key: string, value: unknown) => void;
  readonly submit: () => void;
  /** Points out what is wrong in some fields. @returns whether nothing is */
  readonly check: (keys: readonly string[]) => boolean;
  /** Brings a field into sight, wherever the layout keeps it. */
  readonly reveal: (key: string) => void;
  /** The field that was brought into sight last. */
  readonly revealed?: { readonly key: string };
  /** Where buttons of the layout stand among those of the form. */
  readonly buttons: HTMLElement | null;
  readonly placeButtons: (place: HTMLElement | null) => void;
  /** The form's own document, where it is one of an app. */
  readonly form?: ManifestForm;
}

export type FormContents = FormState & FormActions;

interface FormStore {
  readonly get: () => FormContents;
  readonly set: (contents: FormContents) => void;
  readonly subscribe: (hear: () => void) => () => void;
}

const FormStoreContext = createContext<FormStore | null>(null);

function createStore(first: FormContents): FormStore {
  let contents = first;
  const listeners = new Set<() => void>();
  return {
    get: () => contents,
    set: (next) => {
      contents = next;
      for (const hear of listeners) hear();
    },
    subscribe: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

const nothing = () => undefined;
/** For forms whose fields are told everything as properties. */
export const noActions: FormActions = {
  enter: nothing,
  submit: nothing,
  check: () => true,
  reveal: nothing,
  buttons: null,
  placeButtons: nothing,
};

/** Makes a form's contents known to what is inside. A part is drawn again only when what it reads has changed. */
export function FormProvider({
  contents,
  children,
}: {
  readonly contents: FormContents;
  readonly children: ReactNode;
}) {
  const [store] = useState(() => createStore(contents));
  useLayoutEffect(() => store.set(contents), [store, contents]);
  return <FormStoreContext value={store}>{children}</FormStoreContext>;
}

/** @throws Error outside of a form */
export function useFormStore(): FormStore {
  const store = use(FormStoreContext);
  if (store === null) throw new Error('a part of a form needs a form around it');
  return store;
}

/** The form around, where there is one. */
export function useFormAround(): FormStore | null {
  return use(FormStoreContext);
}

/** Everything of the form: drawn again with every key stroke. */
export function useFormState(): FormContents {
  const store = useFormStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

/**
 * What a part reads of the form.
 * @param read gives equal things while nothing changes; objects are compared property by property
 */
export function useFormPart<T>(read: (contents: FormContents) => T): T {
  const store = useFormStore();
  const snapshot = useMemo(() => lasting(() => read(store.get())), [store, read]);
  return useSyncExternalStore(store.subscribe, snapshot);
}

/** Gives the same thing again while it is equal to the one before. */
function lasting<T>(read: () => T): () => T {
  let last: { readonly value: T } | undefined;
  return () => {
    const value = read();
    if (last === undefined || !isSame(last.value, value)) last = { value };
    return last.value;
  };
}

/** What stands around a field's value. */
export interface FieldFrame {
  readonly live: LiveField | undefined;
  readonly visible: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly problem: string;
}

/** What a field shows. */
export interface FieldPart extends FieldFrame {
  /** The field as it looks. */
  readonly shown: Field | undefined;
  /** What was entered; of a field that is only shown, what expressions read. */
  readonly value: unknown;
  readonly titles: Titles;
}

/** What stands around a field's value, drawn again when that has changed: not with every key stroke in the field. */
export function useFieldFrame(key: string): FieldFrame {
  return useFormPart(useMemo(() => (contents: FormContents) => fieldFrame(contents, key), [key]));
}

/** A field of the form, drawn again when something of its own has changed. */
export function useField(key: string): FieldPart {
  return useFormPart(useMemo(() => (contents: FormContents) => fieldPart(contents, key), [key]));
}

function fieldFrame(contents: FormContents, key: string): FieldFrame {
  const live = contents.live.get(key);
  return {
    live,
    visible: live !== undefined && isVisible(live, contents),
    required: live !== undefined && isRequired(live, contents),
    readOnly: live !== undefined && isReadOnly(live, contents),
    problem: contents.problems.get(`/${key}`)?.join(' ') ?? '',
  };
}

function fieldPart(contents: FormContents, key: string): FieldPart {
  const { shown, titles, scope, values } = contents;
  const frame = fieldFrame(contents, key);
  return { ...frame, shown: shown.get(key), value: frame.readOnly ? scope[key] : values[key], titles };
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  // What maps and sets hold is not among their own properties.
  if (!isPlain(a) || !isPlain(b)) return false;
  const [ours, theirs] = [Object.entries(a), Object.entries(b)];
  return (
    ours.length === theirs.length &&
    ours.every(([key, value], at) => theirs[at]?.[0] === key && Object.is(theirs[at][1], value))
  );
}
