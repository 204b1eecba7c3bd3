import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { hiddenQuery } from '../../api/boards.js';
import { useManifest } from '../../app/AppContext.js';
import { boardPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import { ListBody } from '../../table/ListBody.js';
import { ExportMenu, SortSheet } from '../../table/ListMenus.js';
import { Toolbar } from '../../table/Toolbar.js';
import { useList } from '../../table/useList.js';
import { CountChip } from '../../ui/CountChip.js';
import { PageHeader } from '../../ui/PageHeader.js';
import { NotFoundState } from '../../ui/States.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { withAsked } from '../asked.js';
import styles from '../board.module.css';
import { readDrill, type DrillAsked } from './address.js';

/** The records that a number of a board counted. */
export default function DrillPage() {
  const manifest = useManifest();
  const { board = '', card = '' } = useParams();
  const [query] = useSearchParams();
  const drill = useMemo(() => readDrill(query), [query]);
  const form = drill === undefined ? undefined : manifest.forms[drill.form];
  if (drill === undefined || form === undefined || manifest.boards[board] === undefined) return <NotFoundState />;
  return <Counted key={drill.token} board={board} card={card} drill={drill} form={form} />;
}

interface CountedProps {
  readonly board: string;
  readonly card: string;
  readonly drill: DrillAsked;
  readonly form: ManifestForm;
}

function Counted({ board, card, drill, form }: CountedProps) {
  const manifest = useManifest();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const view = useMemo(() => viewOf(drill, form), [drill, form]);
  const shown = useList(view, form);
  const { state, change, askable, columns, asking, list } = shown;
  const title = manifest.boards[board]?.title[locale] ?? '';
  const back = `${boardPath(manifest.key, board)}?${withAsked(new URLSearchParams(), drill.asked).toString()}`;
  return (
    <>
      <PageHeader
        title={drill.label[locale]}
        aside={list.count && <CountChip {...list.count} />}
        above={
          <Link to={back}>
            <ArrowLeftOutlined aria-hidden /> {title}
          </Link>
        }
      />
      <Hidden board={board} card={card} drill={drill} />
      <Toolbar fields={askable} state={state} onChange={change} refreshing={list.isRefetching}>
        {isPhone ? (
          <SortSheet columns={columns} sort={asking.sort ?? []} onSort={(sort) => change({ sort })} />
        ) : (
          form.operations.includes('export') && <ExportMenu form={form.key} asking={asking} columns={columns} />
        )}
      </Toolbar>
      <ListBody view={view} form={form} shown={shown} create={null} />
    </>
  );
}

/** Says how many of the counted records the person may not see, rather than leaving them out in silence. */
function Hidden({ board, card, drill: { token, asked } }: Omit<CountedProps, 'form'>) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { data } = useQuery(hiddenQuery(app, board, card, { ...asked, token }));
  if (data === undefined || data.hidden === 0) return null;
  return (
    <Alert className={styles.hidden ?? ''} type="info" showIcon title={t('boards.hidden', { count: data.hidden })} />
  );
}

/** A list of the form with its title, what was measured, where it stands, and whose it is. */
function viewOf({ label, columns }: DrillAsked, form: ManifestForm): ViewDocument {
  const known = new Set(form.fields.map(({ key }) => key));
  const own = [form.titleField, ...columns, form.stageField ?? '', 'owner', 'created_at'];
  const shown = own.filter(
    (key, at) => own.indexOf(key) === at && (key === 'created_at' || known.has(key.split('.')[0] ?? '')),
  );
  return {
    key: 'counted',
    type: 'table',
    title: label,
    form: form.key,
    columns: shown.map((field) => ({ field })),
  };
}
