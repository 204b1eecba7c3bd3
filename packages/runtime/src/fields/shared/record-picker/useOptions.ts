import { useTranslation } from 'react-i18next';
import { useManifest } from '../../../app/AppContext.js';
import { useFormats } from '../../formats.js';
import type { Candidate, Candidates } from './candidates.js';

/** The value of the option that makes a new record; no record has it for its id. */
export const creation = 'new';

export interface PickOption {
  readonly value: string;
  readonly label: string;
  readonly subtitle?: string;
}

export interface PickGroup {
  readonly key: string;
  readonly label: string;
  readonly options: PickOption[];
}

/** An option, or a group of them under its heading. */
interface Listed {
  readonly label: string;
  readonly value?: string;
  readonly subtitle?: string;
  readonly options?: PickOption[];
}

/** What a picker lists: groups with headings, or options alone where one heading would say nothing. */
export function useOptions(form: string, candidates: Candidates, typed: string, creates: boolean) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const title = useManifest().forms[form]?.title[locale] ?? '';
  const { recent, others, more, pending, failed } = candidates;
  const isEmpty = recent.length + others.length === 0;
  const message = messageOf();
  const groups: PickGroup[] = [];
  if (recent.length > 0) groups.push({ key: 'recent', label: t('picker.recent'), options: recent.map(optionOf) });
  if (others.length > 0) groups.push({ key: 'others', label: headingOf(), options: others.map(optionOf) });
  if (creates && !pending) groups.push({ key: 'creation', label: isEmpty ? message : '', options: [made()] });
  const options = groups.flatMap((group): readonly Listed[] => (group.label === '' ? group.options : [group]));
  return { groups, message, options: [...options] };

  function headingOf(): string {
    if (typed !== '') return '';
    if (more) return t('picker.newest', { count: others.length });
    return recent.length > 0 ? t('picker.others') : '';
  }

  function messageOf(): string {
    if (pending) return t('common.loading');
    if (failed) return t('picker.failed');
    return typed === '' ? t('picker.none', { form: title }) : t('picker.notFound', { typed });
  }

  function made(): PickOption {
    const label = typed === '' ? t('record.new', { form: title }) : t('picker.create', { form: title, typed });
    return { value: creation, label };
  }
}

function optionOf({ id, title, subtitle }: Candidate): PickOption {
  return { value: id, label: title, subtitle };
}
