import type { Expr } from '@pulu/engine/model';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery, shortListQuery } from '../../api/records.js';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { fieldAt } from '../effective.js';
import { useFormats } from '../formats.js';
import { fieldText } from './fieldText.js';
import { useDebounced } from './useDebounced.js';
import type { Titles } from '../types.js';

export interface RecordPickerProps {
  readonly id?: string;
  readonly label?: string | undefined;
  readonly form: string;
  readonly filter?: Expr | undefined;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly titles: Titles;
  readonly multiple?: boolean;
  readonly maximum?: number | undefined;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly placeholder?: string | undefined;
}

/** Finds records of a form by typing a part of their name. */
export function RecordPicker({ value, multiple = false, ...props }: RecordPickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState(false);
  const { options, isFetching } = useFound(props, search, open);
  const known = value.filter((id) => !options.some((option) => option.value === id));
  const names = useNames(props.form, known, props.titles);
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label}
      className="pulu-full"
      {...(multiple ? { mode: 'multiple' as const } : {})}
      {...(props.maximum === undefined ? {} : { maxCount: props.maximum })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={isFetching}
      value={multiple ? [...value] : value[0]}
      disabled={props.disabled ?? false}
      {...(props.invalid === true ? { status: 'error' as const } : {})}
      placeholder={props.placeholder ?? t('common.search')}
      notFoundContent={isFetching ? t('common.loading') : t('common.nothingFound')}
      options={[...known.map((id) => ({ value: id, label: names[id] ?? '…' })), ...options]}
      onOpenChange={setOpen}
      onChange={(chosen: string | string[] | undefined) => props.onChange(chosen === undefined ? [] : [chosen].flat())}
    />
  );
}

function useFound({ form, filter }: Pick<RecordPickerProps, 'form' | 'filter'>, typed: string, open: boolean) {
  const manifest = useManifest();
  const nameOf = useNaming(form);
  const search = useDebounced(typed);
  const query = {
    ...(search === '' ? {} : { search }),
    ...(filter === undefined ? {} : { filter }),
    limit: 20,
    count: 'none' as const,
  };
  const enabled = open && manifest.forms[form] !== undefined;
  const { data, isFetching } = useQuery({ ...shortListQuery(manifest.key, form, query), enabled });
  const options = (data?.records ?? []).map((record) => ({ value: record.id, label: nameOf(record) }));
  return { options, isFetching };
}

/** Names of the records chosen: those known already, the others asked for. */
function useNames(form: string, ids: readonly string[], titles: Titles): Titles {
  const { key } = useManifest();
  const nameOf = useNaming(form);
  const missing = ids.filter((id) => titles[id] === undefined);
  return useQueries({
    queries: missing.map((id) => ({ ...recordQuery(key, form, id), staleTime: 60_000, retry: false })),
    combine: (results) => ({
      ...titles,
      ...Object.fromEntries(results.flatMap(({ data }) => (data === undefined ? [] : [[data.id, nameOf(data)]]))),
    }),
  });
}

function useNaming(form: string): (record: RecordAnswer) => string {
  const { forms } = useManifest();
  const formats = useFormats();
  const target = forms[form];
  const title = target && fieldAt(target.titleField, target, forms);
  return (record) =>
    title === undefined ? record.id : fieldText(title, record[title.key], formats, record.$titles ?? {}) || record.id;
}
