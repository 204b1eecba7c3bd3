import { CloseCircleFilled, FilterOutlined, LoadingOutlined, SearchOutlined } from '@ant-design/icons';
import type { Field } from '@pulu/engine/model';
import { Button, Drawer, Input, Popover, Tag } from 'antd';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageSkeleton } from '../ui/States.js';
import { useIsPhone } from '../ui/useMedia.js';
import { countComplete, type Filter } from './filter.js';
import styles from './table.module.css';
import type { ListState } from './urlState.js';
import { useFilterDraft } from './useFilterDraft.js';

const FilterBuilder = lazy(() => import('./FilterBuilder.js'));

interface ToolbarProps {
  /** What a filter can ask. */
  readonly fields: readonly Field[];
  readonly state: ListState;
  readonly onChange: (change: Partial<ListState>) => void;
  readonly refreshing: boolean;
  /** At the end: what else changes what the list shows. */
  readonly children?: ReactNode;
}

/** Quick search, the filter, and what the view adds. */
export function Toolbar({ fields, state, onChange, refreshing, children }: ToolbarProps) {
  const { t } = useTranslation();
  const draft = useFilterDraft(state.filter, (filter) => onChange({ filter }));
  return (
    <div className={styles.toolbar}>
      <QuickSearch value={state.search} onChange={(search) => onChange({ search })} />
      <FilterButton fields={fields} filter={draft.filter} onChange={draft.change} />
      {draft.filter.conditions.length > 0 && (
        <Button type="text" icon={<CloseCircleFilled />} aria-label={t('filter.clear')} onClick={draft.clear} />
      )}
      {state.where !== undefined && (
        <Tag className={styles.given ?? ''} closable onClose={() => onChange({ where: undefined })}>
          {t('filter.given')}
        </Tag>
      )}
      {refreshing && <LoadingOutlined className={styles.refreshing} />}
      <span className={styles.end}>{children}</span>
    </div>
  );
}

interface FilterButtonProps {
  readonly fields: readonly Field[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Opens the filter: beside the button on a desk, from below on a phone. */
function FilterButton({ fields, filter, onChange }: FilterButtonProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const asked = countComplete(fields, filter);
  const builder = (
    <Suspense fallback={<PageSkeleton />}>
      <FilterBuilder fields={fields} filter={filter} onChange={onChange} />
    </Suspense>
  );
  const button = (
    <Button
      icon={<FilterOutlined />}
      {...(asked > 0 ? { type: 'primary' as const, ghost: true } : {})}
      {...(isPhone ? { onClick: () => setOpen(true) } : {})}
    >
      {asked > 0 ? t('filter.active', { count: asked }) : t('filter.title')}
    </Button>
  );
  if (!isPhone)
    return (
      <Popover trigger="click" placement="bottomLeft" arrow={false} content={builder}>
        {button}
      </Popover>
    );
  return (
    <>
      {button}
      <Drawer placement="bottom" size="70%" title={t('filter.title')} open={open} onClose={() => setOpen(false)}>
        {builder}
      </Drawer>
    </>
  );
}

/** What is typed is asked for once the typing rests. */
function QuickSearch({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = (text: string) => {
    clearTimeout(timer.current);
    setTyped(undefined);
    onChange(text.trim());
  };
  const type = (text: string) => {
    clearTimeout(timer.current);
    setTyped(text);
    timer.current = setTimeout(() => ask(text), 300);
  };
  return (
    <Input
      className={styles.search}
      value={typed ?? value}
      onChange={(event) => (event.target.value === '' ? ask('') : type(event.target.value))}
      onPressEnter={(event) => ask(event.currentTarget.value)}
      allowClear
      prefix={<SearchOutlined />}
      placeholder={t('list.search')}
      aria-label={t('list.search')}
    />
  );
}
