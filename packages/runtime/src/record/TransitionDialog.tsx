import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import { DialogFrame } from './DialogFrame.js';
import { TransitionForm } from './TransitionForm.js';

interface TransitionDialogProps {
  readonly form: string;
  readonly id: string;
  /** The transition's key. */
  readonly transition: string;
  readonly onDone: (record: RecordAnswer) => void;
  readonly onCancel: () => void;
}

/** Asks in place what a move wants to know: beside the list or the lanes that it was begun from. */
export default function TransitionDialog({ form: key, id, transition: name, onDone, onCancel }: TransitionDialogProps) {
  const manifest = useManifest();
  const { locale } = useFormats();
  const { data, error } = useQuery({ ...recordQuery(manifest.key, key, id), refetchOnMount: 'always' });
  const form = manifest.forms[key];
  const transition = form?.transitions.find((candidate) => candidate.key === name);
  if (form === undefined || transition === undefined) return null;
  return (
    <DialogFrame title={transition.label[locale]} onCancel={onCancel}>
      {data === undefined ? (
        error === null ? (
          <PageSkeleton />
        ) : (
          <ErrorState error={error} />
        )
      ) : (
        <TransitionForm {...{ manifest, form, transition, onDone, onCancel }} record={data} />
      )}
    </DialogFrame>
  );
}
