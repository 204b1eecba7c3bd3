import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { recordQuery } from '../api/records.js';
import { useManifest } from '../app/AppContext.js';
import { recordPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import { FormPage } from './FormPage.js';
import { useRecordTitle } from './title.js';
import { TransitionForm, type TransitionFormProps } from './TransitionForm.js';

/** The page before a move: what the transition asks for, and what its gates want confirmed. */
export default function TransitionPage() {
  const manifest = useManifest();
  const { form: key = '', id = '', transition: name } = useParams();
  const form = manifest.forms[key];
  const transition = form?.transitions.find((candidate) => candidate.key === name);
  const { data, error } = useQuery({ ...recordQuery(manifest.key, key, id), refetchOnWindowFocus: false });
  if (form === undefined || transition === undefined) return <NotFoundState />;
  if (data === undefined) return error === null ? <PageSkeleton /> : <ErrorState error={error} />;
  return <Sheet manifest={manifest} form={form} transition={transition} record={data} />;
}

function Sheet(props: Omit<TransitionFormProps, 'onDone' | 'onCancel'>) {
  const { manifest, form, transition, record } = props;
  const { locale } = useFormats();
  const navigate = useNavigate();
  const title = useRecordTitle(form, record);
  const back = recordPath(manifest.key, form.key, record.id);
  const leave = () => void navigate(back, { replace: true });
  return (
    <FormPage title={transition.label[locale]} above={<Link to={back}>{title}</Link>}>
      <TransitionForm {...props} onDone={leave} onCancel={leave} />
    </FormPage>
  );
}
