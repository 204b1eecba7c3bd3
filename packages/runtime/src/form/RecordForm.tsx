import type { Field, JsonSchema, Manifest, ManifestForm } from '@pulu/engine/model';
import { use, useEffect, useEffectEvent, useId, useMemo, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { AppContext } from '../app/AppContext.js';
import { effectiveField } from '../fields/effective.js';
import { useFormats } from '../fields/formats.js';
import { UnderwayContext } from '../fields/shared/upload.js';
import type { Titles } from '../fields/types.js';
import { checkValues, normaliseAll } from './check.js';
import { useEnv } from './env.js';
import styles from './form.module.css';
import { compileLive, type Values } from './live.js';
import { ProblemSummary } from './ProblemSummary.js';
import { answeredProblems, fieldOfPath, noProblems, wordProblems, type Problems } from './problems.js';
import { RjsfForm } from './RjsfForm.js';
import { sendable, type FormState } from './state.js';
import { FormProvider, type FormContents } from './store.js';
import { useFormValues } from './useFormValues.js';

/** What a form is drawn from: a form of an app, or a public one. */
export interface FormSource {
  readonly fields: readonly Field[];
  readonly jsonSchema: JsonSchema;
  readonly uiSchema: JsonSchema;
  readonly writable: readonly string[];
  /** The form's own document where there is an app: lookups start from it. */
  readonly form?: ManifestForm;
}

export interface RecordFormProps {
  readonly source: FormSource;
  readonly initial: Values;
  readonly isNew: boolean;
  /** Names of what the initial values point to. */
  readonly titles?: Titles;
  /** The initial values were entered earlier, and not saved. */
  readonly restored?: boolean;
  /** Hears what is entered. */
  readonly onValues?: (values: Values) => void;
  /** Saves the values of the fields that are entered here. What it throws is shown beside the fields it names. */
  readonly onSave: (values: Values) => Promise<void>;
  /** Looks at what saving threw first. @returns whether it was dealt with, so that nothing more is shown */
  readonly onRefused?: (error: unknown) => boolean;
  readonly footer: (state: { readonly saving: boolean; readonly dirty: boolean }) => ReactNode;
  /** Stands before the footer, inside the form. */
  readonly children?: ReactNode;
}

const noTitles: Titles = {};

/** A form that is being filled in: visibility, requirements and computed values follow every key stroke. */
export function RecordForm({ source, initial, isNew, titles: known = noTitles, ...props }: RecordFormProps) {
  const id = useId();
  const env = useEnv();
  const live = useMemo(() => compileLive(source.fields), [source.fields]);
  const { values, scope, titles, enter } = useFormValues(source.fields, live, initial, env, known);
  const { onValues, restored = false } = props;
  const dirty = values !== initial;
  const tell = useEffectEvent((entered: Values) => {
    if (entered !== initial) onValues?.(entered);
  });
  useEffect(() => tell(values), [values]);
  const shown = useShown(source);
  const writable = useMemo(() => new Set(source.writable), [source.writable]);
  const [underway] = useState(() => new Set<string>());
  const state = { live, values, shown, scope, env, titles, writable, isNew };
  const { problems, saving, submit, check } = useSaving(source, state, underway, props);
  // What stands below the fields changes more often than the form around it is drawn: the form has the place alone.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const tail = useMemo(() => <div ref={setPlace} className={styles.tail} />, []);
  const [buttons, placeButtons] = useState<HTMLElement | null>(null);
  const [revealed, setRevealed] = useState<{ readonly key: string }>();
  useEffect(() => {
    if (revealed === undefined) return;
    const field = document.getElementById(`${id}_${revealed.key}`);
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  }, [revealed, id]);
  const reveal = (key: string) => setRevealed({ key });
  const contents: FormContents = {
    ...state,
    problems,
    enter,
    submit,
    check,
    reveal,
    buttons,
    placeButtons,
    ...(source.form === undefined ? {} : { form: source.form }),
    ...(revealed === undefined ? {} : { revealed }),
  };
  return (
    <FormProvider contents={contents}>
      <UnderwayContext value={underway}>
        <RjsfForm id={id} schema={source.jsonSchema} uiSchema={source.uiSchema}>
          {tail}
        </RjsfForm>
      </UnderwayContext>
      {place !== null &&
        createPortal(
          <>
            <ProblemSummary problems={problems} fields={source.fields} onField={reveal} />
            {props.children}
            {props.footer({ saving, dirty: dirty || restored })}
          </>,
          place,
        )}
    </FormProvider>
  );
}

/** Checks the values and sends them; what is wrong is told field by field. */
function useSaving(
  source: FormSource,
  state: Omit<FormState, 'problems'>,
  underway: ReadonlySet<string>,
  { onSave, onRefused }: Pick<RecordFormProps, 'onSave' | 'onRefused'>,
) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [saving, setSaving] = useState(false);
  const look = () => {
    const normal = normaliseAll(source.fields, state.values);
    return { normal, found: checkValues(state, source.jsonSchema, normal) };
  };
  const check = (keys: readonly string[]) => {
    const found = look().found.filter(({ path }) => keys.includes(fieldOfPath(path)));
    setProblems(wordProblems(found, t, locale));
    return found.length === 0;
  };
  const save = async () => {
    if (underway.size > 0) return setProblems(new Map([['', [t('upload.underway')]]]));
    const { normal, found } = look();
    setProblems(wordProblems(found, t, locale));
    if (found.length > 0) return;
    setSaving(true);
    try {
      await onSave(sendable(normal, state));
    } catch (error) {
      if (onRefused?.(error) !== true) setProblems(answeredProblems(error, t));
    } finally {
      setSaving(false);
    }
  };
  return { problems, saving, check, submit: () => void save() };
}

/** The field each field looks like. */
function useShown({ fields, form }: FormSource): ReadonlyMap<string, Field> {
  const manifest = use(AppContext);
  const forms: Manifest['forms'] | undefined = manifest?.forms;
  return useMemo(
    () =>
      new Map(
        fields.flatMap((field): [string, Field][] => {
          const shown = effectiveField(field, form, forms ?? {});
          return shown === undefined ? [] : [[field.key, shown]];
        }),
      ),
    [fields, form, forms],
  );
}
