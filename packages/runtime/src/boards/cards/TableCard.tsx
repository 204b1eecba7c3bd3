import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { shortListQuery } from '../../api/records.js';
import { useManifest } from '../../app/AppContext.js';
import { recordPath, viewPath } from '../../app/paths.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { systemFields } from '../../fields/system.js';
import { cellValue, columnsOf, expandsOf, titlesOf } from '../../table/columns.js';
import { ErrorState } from '../../ui/States.js';
import styles from '../board.module.css';
import { CardSkeleton } from './CardSkeleton.js';
import { NoData } from './NoData.js';
import type { CardProps, DataOf } from './types.js';

/** How many of a view's columns fit a card. */
const most = 6;

/** The first records of a view. */
export function TableCard({ card, data }: CardProps<DataOf<'table'>>) {
  const { t } = useTranslation();
  const manifest = useManifest();
  const { locale } = useFormats();
  const view = manifest.views[data.view];
  const columns = useMemo(
    () => (view === undefined ? [] : columnsOf(view, manifest, systemFields(t)).slice(0, most)),
    [view, manifest, t],
  );
  const expand = expandsOf(columns);
  const {
    data: list,
    error,
    refetch,
  } = useQuery(
    shortListQuery(manifest.key, data.form, {
      filter: data.filter,
      sort: data.sort,
      limit: data.limit,
      ...(expand.length === 0 ? {} : { expand }),
    }),
  );
  if (list === undefined)
    return error === null ? <CardSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (list.records.length === 0) return <NoData />;
  return (
    <div className={styles.sheet} role="region" aria-label={card.title[locale]} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ path, title }) => (
              <th key={path} scope="col">
                {title[locale]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.records.map((record) => (
            <tr key={record.id}>
              {columns.map(({ path, field }, at) => {
                const shown = (
                  <FieldDisplay field={field} value={cellValue(record, path)} titles={titlesOf(record)} compact />
                );
                return (
                  <td key={path}>
                    {at === 0 ? <Link to={recordPath(manifest.key, data.form, record.id)}>{shown}</Link> : shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {view !== undefined && (
        <Link className={styles.more} to={viewPath(manifest.key, view.key)}>
          {t('boards.all')}
        </Link>
      )}
    </div>
  );
}
