import type { BoardAnswer, BoardQuery } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { peopleQuery } from '../api/app.js';
import { useManifest } from '../app/AppContext.js';
import { DepartmentPicker } from '../fields/shared/DepartmentPicker.js';
import { PeoplePicker } from '../fields/shared/PeoplePicker.js';
import { useFormats } from '../fields/formats.js';
import { readAsked, withAsked } from './asked.js';
import styles from './board.module.css';
import { spansOf } from './spans.js';

/** What is chosen for all cards of a board at once; it lives in the address. */
export function BoardFilters({ filters }: Pick<BoardAnswer, 'filters'>) {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const asked = readAsked(query);
  const change = (part: { [K in keyof BoardQuery]?: BoardQuery[K] | undefined }) => {
    const { from, to, department, owner } = { ...asked, ...part };
    const next = Object.entries({ from, to, department, owner }).filter(([, value]) => value !== undefined);
    setQuery((current) => withAsked(current, Object.fromEntries(next)), { replace: true });
  };
  return (
    <div className={styles.filters} role="group" aria-label={t('boards.filters')}>
      {filters.includes('time') && <TimeFilter asked={asked} onChange={change} />}
      {filters.includes('department') && (
        <span className={styles.filter}>
          <DepartmentPicker
            label={t('system.department')}
            placeholder={t('boards.allDepartments')}
            value={asked.department === undefined ? [] : [asked.department]}
            onChange={([department]) => change({ department })}
          />
        </span>
      )}
      {filters.includes('owner') && <OwnerFilter asked={asked} onChange={change} />}
      {Object.keys(asked).length > 0 && (
        <Button type="text" onClick={() => setQuery((current) => withAsked(current, {}), { replace: true })}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

interface FilterProps {
  readonly asked: BoardQuery;
  readonly onChange: (part: { [K in keyof BoardQuery]?: BoardQuery[K] | undefined }) => void;
}

function TimeFilter({ asked: { from, to }, onChange }: FilterProps) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const presets = spansOf(day(new Date())).map(({ key, from: begin, to: end }) => ({
    label: t(`boards.spans.${key}`),
    value: [dayjs(begin), dayjs(end)] as [dayjs.Dayjs, dayjs.Dayjs],
  }));
  return (
    <DatePicker.RangePicker
      className={styles.filter ?? ''}
      aria-label={t('boards.span')}
      presets={presets}
      value={from === undefined || to === undefined ? null : [dayjs(from), dayjs(to)]}
      onChange={(chosen) => {
        const [begin, end] = chosen ?? [];
        onChange({ from: begin?.format('YYYY-MM-DD'), to: end?.format('YYYY-MM-DD') });
      }}
    />
  );
}

function OwnerFilter({ asked: { owner }, onChange }: FilterProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { data } = useQuery({
    ...peopleQuery(app, '', owner === undefined ? [] : [owner]),
    enabled: owner !== undefined,
  });
  return (
    <span className={styles.filter}>
      <PeoplePicker
        label={t('system.owner')}
        placeholder={t('boards.everyone')}
        value={owner === undefined ? [] : [owner]}
        titles={Object.fromEntries((data ?? []).map(({ id, name }) => [id, name]))}
        onChange={([chosen]) => onChange({ owner: chosen })}
      />
    </span>
  );
}
