import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Spin } from 'antd';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { shortListQuery } from '../../api/records.js';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { createPath, recordPath } from '../../app/paths.js';
import { fieldAt } from '../../fields/effective.js';
import { useFormats } from '../../fields/formats.js';
import { fieldText } from '../../fields/shared/fieldText.js';
import { ScanButton } from '../../fields/shared/scan/ScanButton.js';
import { systemFields } from '../../fields/system.js';
import { cellValue, columnsOf, expandsOf, titlesOf, type Column } from '../../table/columns.js';
import { allOf } from '../../table/filter.js';
import { cx } from '../../ui/cx.js';
import { PageHeader } from '../../ui/PageHeader.js';
import { EmptyState, ErrorState } from '../../ui/States.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { askedFor, prefillOf, type Looked } from './asked.js';
import { Found } from './Found.js';
import styles from './lookup.module.css';
import { useTyped } from './useTyped.js';

type LookupDocument = Extract<ViewDocument, { type: 'lookup' }>;

/** So many matches are offered; more of what is looked for tells them apart. */
const mostMatches = 12;

/** One types a phone number or a name, and has the record with all that belongs to it. */
export default function LookupPage({ view, form }: { readonly view: LookupDocument; readonly form: ManifestForm }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app } = useManifest();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const { typed, type, asked, looked, columns, answer } = useLookup(view, form);
  const { data, error, refetch, isFetching } = answer;
  const matches = asked === undefined ? [] : (data?.records ?? []);
  const [chosen, setChosen] = useState<string>();
  const at = Math.max(
    0,
    matches.findIndex(({ id }) => id === chosen),
  );
  const current = matches[at];
  const walk = (event: KeyboardEvent) => {
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : undefined;
    if (event.key === 'Enter' && current !== undefined) void navigate(recordPath(app, form.key, current.id));
    if (to === undefined) return;
    event.preventDefault();
    setChosen(matches[Math.min(Math.max(to, 0), matches.length - 1)]?.id);
  };
  return (
    <>
      <PageHeader title={view.title[locale]} />
      <div className={styles.asking}>
        <Input
          autoFocus
          allowClear
          size="large"
          prefix={<SearchOutlined />}
          suffix={
            <>
              {isFetching && <Spin size="small" />}
              {isPhone && <ScanButton type="text" onScanned={type} />}
            </>
          }
          value={typed}
          aria-label={t('lookup.label')}
          placeholder={looked.map(({ field }) => field.label[locale]).join(' / ')}
          onChange={(event) => type(event.target.value)}
          onKeyDown={walk}
        />
      </div>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : asked === undefined ? (
        <EmptyState title={t('lookup.start')} hint={t('lookup.startHint')} />
      ) : data !== undefined && matches.length === 0 ? (
        <Nothing form={form} prefill={prefillOf(looked, form.titleField, typed)} />
      ) : (
        <div className={styles.columns}>
          <Matches {...{ columns, matches, current }} isCut={data?.next != null} onChoose={setChosen} />
          {current && <Found key={current.id} view={view} form={form} id={current.id} />}
        </div>
      )}
    </>
  );
}

function useLookup(view: LookupDocument, form: ManifestForm) {
  const { t } = useTranslation();
  const manifest = useManifest();
  const { typed, type, settled } = useTyped();
  const looked = useMemo(
    () =>
      view.by.flatMap((path): Looked[] => {
        const field = fieldAt(path, form, manifest.forms);
        return field === undefined ? [] : [{ path, field }];
      }),
    [view, form, manifest],
  );
  const columns = useMemo(() => columnsOf(view, manifest, systemFields(t)), [view, manifest, t]);
  const asked = askedFor(looked, settled);
  const answer = useQuery({
    ...shortListQuery(manifest.key, form.key, {
      filter: allOf(view.filter, asked) ?? true,
      limit: mostMatches,
      ...(view.sort === undefined ? {} : { sort: view.sort }),
      expand: expandsOf(columns),
    }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
  return { typed, type, asked, looked, columns, answer };
}

interface MatchesProps {
  readonly columns: readonly Column[];
  readonly matches: readonly RecordAnswer[];
  readonly current: RecordAnswer | undefined;
  readonly isCut: boolean;
  readonly onChoose: (id: string) => void;
}

/** What fits, when it is more than one. */
function Matches({ columns, matches, current, isCut, onChoose }: MatchesProps) {
  const { t } = useTranslation();
  if (matches.length < 2) return null;
  return (
    <div className={styles.matches}>
      {matches.map((record) => (
        <button
          key={record.id}
          type="button"
          aria-pressed={record === current}
          className={cx(styles.match, record === current && styles.chosen)}
          onClick={() => onChoose(record.id)}
        >
          <Match columns={columns} record={record} />
        </button>
      ))}
      {isCut && <p className={styles.cut}>{t('lookup.cut', { count: matches.length })}</p>}
    </div>
  );
}

/** What a match says, in words alone: it is a button as a whole. */
function Match({ columns, record }: { readonly columns: readonly Column[]; readonly record: RecordAnswer }) {
  const formats = useFormats();
  const titles = titlesOf(record);
  const [title, ...facts] = columns.map(({ field, path }) =>
    fieldText(field, cellValue(record, path), formats, titles),
  );
  return (
    <>
      <strong>{title}</strong>
      <span className={styles.facts}>{facts.filter((text) => text !== '').join(' · ')}</span>
    </>
  );
}

function Nothing({
  form,
  prefill,
}: {
  readonly form: ManifestForm;
  readonly prefill: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app } = useManifest();
  return (
    <EmptyState
      title={t('lookup.nothing')}
      hint={t('lookup.nothingHint')}
      action={
        form.operations.includes('create') && (
          <Link to={createPath(app, form.key, prefill)}>
            <Button type="primary" icon={<PlusOutlined />}>
              {t('record.new', { form: form.title[locale] })}
            </Button>
          </Link>
        )
      }
    />
  );
}
