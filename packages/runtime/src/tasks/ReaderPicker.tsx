import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mentionableQuery } from '../api/comments.js';
import { useManifest } from '../app/AppContext.js';
import { PersonName } from '../fields/shared/Avatar.js';
import { useDebounced } from '../fields/shared/useDebounced.js';

interface ReaderPickerProps {
  readonly id: string;
  readonly form: string;
  readonly record: string;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly multiple: boolean;
  readonly invalid: boolean;
}

/** Finds people who may read a record, by a part of their name. */
export function ReaderPicker({ id, form, record, value, onChange, multiple, invalid }: ReaderPickerProps) {
  const { t } = useTranslation();
  const { key: app, me } = useManifest();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState(false);
  const { data = [], isFetching } = useQuery({
    ...mentionableQuery(app, form, record, useDebounced(search)),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  // Who was chosen stays named, whatever is searched for next.
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const found = data.filter((person) => person.id !== me.id);
  const known = value.filter((each) => !found.some((person) => person.id === each));
  const options = [
    ...known.map((each) => ({ value: each, label: chosen.get(each) ?? '…', department: null })),
    ...found.map(({ id: person, name, department }) => ({ value: person, label: name, department })),
  ];
  const pick = (ids: readonly string[]) => {
    setChosen(new Map(options.flatMap(({ value: each, label }) => (ids.includes(each) ? [[each, label]] : []))));
    onChange(ids);
  };
  return (
    <Select
      id={id}
      className="pulu-full"
      {...(multiple ? { mode: 'multiple' as const } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={isFetching}
      value={multiple ? [...value] : value[0]}
      {...(invalid ? { status: 'error' as const } : {})}
      placeholder={t('tasks.searchPeople')}
      notFoundContent={isFetching ? t('common.loading') : t('common.nothingFound')}
      options={options}
      optionRender={({ data: person }) => (
        <>
          <PersonName name={person.label} /> <span className="pulu-nothing">{person.department}</span>
        </>
      )}
      onOpenChange={setOpen}
      onChange={(ids: string | string[] | undefined) => pick(ids === undefined ? [] : [ids].flat())}
    />
  );
}
