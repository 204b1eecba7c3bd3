import { SearchOutlined } from '@ant-design/icons';
import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { useQueries } from '@tanstack/react-query';
import { AutoComplete, Input, type RefSelectProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { shortListQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { recordPath } from '../app/paths.js';
import { fieldAt } from '../fields/effective.js';
import { useFormats } from '../fields/formats.js';
import { fieldText } from '../fields/shared/fieldText.js';
import { useDebounced } from '../fields/shared/useDebounced.js';

/** Finds records of every form that may be read, by a part of what they are called. */
export default function Search() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { key: app } = useManifest();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim());
  const { options, pending } = useFound(search);
  const box = useRef<RefSelectProps>(null);
  useShortcut(() => box.current?.focus());
  return (
    <AutoComplete
      ref={box}
      className="pulu-full"
      listHeight={420}
      value={typed}
      options={search === '' ? [] : options}
      notFoundContent={search === '' ? null : t(pending ? 'common.loading' : 'common.nothingFound')}
      showSearch={{ onSearch: setTyped, filterOption: false }}
      onSelect={(value: string) => {
        const [form = '', id = ''] = value.split(' ');
        setTyped('');
        void navigate(recordPath(app, form, id));
      }}
    >
      <Input
        prefix={<SearchOutlined />}
        variant="filled"
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
      />
    </AutoComplete>
  );
}

function useFound(search: string) {
  const manifest = useManifest();
  const formats = useFormats();
  const forms = Object.values(manifest.forms).filter(({ operations }) => operations.includes('read'));
  const query = { search, limit: 5, count: 'none' as const };
  return useQueries({
    queries: forms.map((form) => ({ ...shortListQuery(manifest.key, form.key, query), enabled: search !== '' })),
    combine: (results) => ({
      pending: results.some(({ isLoading }) => isLoading),
      options: results.flatMap(({ data }, index) => {
        const form = forms[index];
        if (form === undefined || data === undefined || data.records.length === 0) return [];
        const found = data.records.map((record) => ({
          value: `${form.key} ${record.id}`,
          label: nameOf(record, form, manifest),
        }));
        return [{ label: (form.plural ?? form.title)[formats.locale], options: found }];
      }),
    }),
  });

  function nameOf(record: RecordAnswer, form: ManifestForm, { forms: all }: Manifest): string {
    const title = fieldAt(form.titleField, form, all);
    if (title === undefined) return record.id;
    return fieldText(title, record[title.key], formats, record.$titles ?? {}) || '—';
  }
}

/** Ctrl K, or ⌘ K. */
function useShortcut(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
