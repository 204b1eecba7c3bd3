import { Alert, Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from '../form.module.css';
import type { Values } from '../live.js';
import { RecordForm, type RecordFormProps } from '../RecordForm.js';
import { changedValues } from '../useFormValues.js';
import { dropDraft, keepDraft, readDraft, type Draft } from './drafts.js';

interface DraftedFormProps extends RecordFormProps {
  /** Whose draft it is: the form and the record. */
  readonly draft: string;
  /** The id that a new record is going to have. */
  readonly record?: string;
  /** Fields whose values are not kept: they would mean nothing later. */
  readonly unkept?: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Milliseconds of rest after which what was entered is kept. */
const rest = 600;

/** A form whose entries are kept while they are made: they are there again after a crash, a reload, or a look elsewhere. */
export function DraftedForm({ draft: name, record, unkept = none, initial, onSave, ...props }: DraftedFormProps) {
  const [draft, setDraft] = useState(() => readDraft(name, new Date()));
  const begun = useMemo(() => ({ ...initial, ...draft?.values }), [initial, draft]);
  const keeping = useKeeping(name, record);
  const discard = () => {
    keeping.drop();
    setDraft(undefined);
  };
  const save = async (values: Values) => {
    await onSave(values);
    keeping.drop();
  };
  return (
    <>
      {draft !== undefined && <Restored draft={draft} onDiscard={discard} />}
      <RecordForm
        {...props}
        key={draft === undefined ? 'fresh' : 'restored'}
        initial={begun}
        restored={draft !== undefined}
        onSave={save}
        onValues={(values) => keeping.keep(without(changedValues(initial, values), unkept))}
      />
    </>
  );
}

function without(values: Values, keys: ReadonlySet<string>): Values {
  return keys.size === 0 ? values : Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)));
}

function Restored({ draft, onDiscard }: { readonly draft: Draft; readonly onDiscard: () => void }) {
  const { t } = useTranslation();
  const { datetime } = useFormats();
  return (
    <Alert
      className={styles.restored ?? ''}
      type="info"
      showIcon
      title={t('draft.restored', { at: datetime(draft.at) })}
      action={
        <Button size="small" onClick={onDiscard}>
          {t('draft.discard')}
        </Button>
      }
    />
  );
}

/** Keeps values when they have rested, and at once when the page goes. */
function useKeeping(name: string, record: string | undefined) {
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; keep: () => void } | undefined>(undefined);
  const settle = (work: 'keep' | 'forget') => {
    const due = waiting.current;
    if (due === undefined) return;
    clearTimeout(due.timer);
    waiting.current = undefined;
    if (work === 'keep') due.keep();
  };
  useEffect(() => {
    const keep = () => settle('keep');
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, []);
  return {
    keep: (values: Values) => {
      settle('forget');
      const keep = () => {
        if (Object.keys(values).length === 0) dropDraft(name);
        else keepDraft(name, { values, at: new Date().toISOString(), ...(record === undefined ? {} : { record }) });
      };
      waiting.current = { timer: setTimeout(() => settle('keep'), rest), keep };
    },
    drop: () => {
      settle('forget');
      dropDraft(name);
    },
  };
}
