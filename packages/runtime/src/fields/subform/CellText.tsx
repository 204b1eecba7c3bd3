import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { departmentsQuery, peopleQuery } from '../../api/app.js';
import { recordQuery } from '../../api/records.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../formats.js';
import { fieldText } from '../shared/fieldText.js';
import { OptionTag } from '../shared/OptionTag.js';
import type { Titles } from '../types.js';
import { idOf, isEmpty } from '../values.js';
import { recordTitle } from '../shared/recordTitle.js';
import type { RowColumn } from './columns.js';

interface CellTextProps {
  readonly column: RowColumn;
  readonly value: unknown;
  readonly titles: Titles;
}

/** A cell's value in words: nothing in it can be clicked, for the cell itself is. */
export function CellText({ column: { shown }, value, titles }: CellTextProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (isEmpty(value)) return null;
  const id = idOf(value);
  if (id !== null && titles[id] === undefined) {
    if (shown.type === 'relation') return <RecordName form={shown.form} id={id} />;
    if (shown.type === 'user') return <PersonName id={id} />;
    if (shown.type === 'department') return <DepartmentName id={id} />;
  }
  if (shown.type === 'choice' && typeof value === 'string') return <OptionTag options={shown.options} value={value} />;
  if (shown.type === 'boolean' && typeof value === 'boolean')
    return (value ? shown.yes : shown.no)?.[formats.locale] ?? t(value ? 'common.yes' : 'common.no');
  return fieldText(shown, value, formats, titles);
}

function RecordName({ form, id }: { readonly form: string; readonly id: string }) {
  const { key: app, forms } = useManifest();
  const formats = useFormats();
  const { data } = useQuery({ ...recordQuery(app, form, id), staleTime: 60_000, retry: false });
  return data === undefined ? '…' : recordTitle(forms, form, data, formats);
}

function PersonName({ id }: { readonly id: string }) {
  const { key: app } = useManifest();
  const { data } = useQuery(peopleQuery(app, '', [id]));
  return data?.find((person) => person.id === id)?.name ?? '…';
}

function DepartmentName({ id }: { readonly id: string }) {
  const { key: app } = useManifest();
  const { data } = useQuery(departmentsQuery(app));
  return data?.find((department) => department.id === id)?.name ?? '…';
}
