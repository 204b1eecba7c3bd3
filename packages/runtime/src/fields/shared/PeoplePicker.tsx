import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../api/app.js';
import { useManifest } from '../../app/AppContext.js';
import { PersonName } from './Avatar.js';
import { useDebounced } from './useDebounced.js';
import { selectProps, type PickerProps } from './picker.js';

/** Finds people of the app by name. */
export function PeoplePicker(props: PickerProps) {
  const { value } = props;
  const { t } = useTranslation();
  const { key } = useManifest();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState(props.opens ?? false);
  const { data, isFetching } = useQuery({ ...peopleQuery(key, useDebounced(search)), enabled: open });
  const nameless = value.filter((id) => props.titles[id] === undefined);
  const { data: named = [] } = useQuery({ ...peopleQuery(key, '', nameless), enabled: nameless.length > 0 });
  const found = (data ?? []).map(({ id, name, title }) => ({ value: id, name, job: title }));
  const known = value
    .filter((id) => !found.some((option) => option.value === id))
    .map((id) => ({
      value: id,
      name: props.titles[id] ?? named.find((person) => person.id === id)?.name ?? '…',
      job: null,
    }));
  return (
    <Select
      {...selectProps(props, props.onChange)}
      aria-label={props.label}
      className="pulu-full"
      {...(props.opens === true ? { defaultOpen: true, autoFocus: true } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={isFetching}
      disabled={props.disabled ?? false}
      placeholder={props.placeholder ?? t('common.search')}
      notFoundContent={isFetching ? t('common.loading') : t('common.nothingFound')}
      options={[...known, ...found].map((person) => ({ ...person, label: person.name }))}
      optionRender={({ data: person }) => (
        <>
          <PersonName name={person.name} /> <span className="pulu-nothing">{person.job}</span>
        </>
      )}
      onOpenChange={setOpen}
    />
  );
}
