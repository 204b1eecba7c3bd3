import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/types.js';
import { typedBy } from '../cellKeys.js';
import { resized, type ColumnLayout } from '../columnLayout.js';
import type { Column } from '../columns.js';
import { gridVariables, layoutFrom, lineHeight } from './geometry.js';
import styles from './grid.module.css';
import { GridHeader } from './GridHeader.js';
import { GridLineView } from './GridLineView.js';
import { cellId, moveBy, within, type Place } from './place.js';
import type { GridProps } from './props.js';
import { showLine, useWindow } from './useWindow.js';

/** A table of any length: only lines in sight are drawn. One cell is current; keys move it, and act on it. */
export function Grid(props: GridProps) {
  const { columns, lines, selection, editing, onReach } = props;
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ line: 0, column: 0 });
  const [dragged, setDragged] = useState<ColumnLayout>();
  const sized = dragged === undefined ? columns : withWidths(columns, dragged);
  const current = within(place, { lines: lines.length, columns: columns.length });
  const { drawn, last } = useWindow(scroller, lines.length);
  useEffect(() => onReach(last), [last, lines.length, onReach]);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The editor took the keys; they come back to the grid.
    if (wasEditing.current && editing === undefined && document.activeElement === document.body)
      scroller.current?.focus({ preventScroll: true });
    wasEditing.current = editing !== undefined;
  }, [editing]);
  const go = (to: Place) => {
    setPlace(to);
    if (to.line >= 0) showLine(scroller.current, to.line);
    document.getElementById(cellId(id, to))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const edit = (record: RecordAnswer, column: Column, typed?: string): true => {
    if (!props.onEdit(record, column, typed)) props.onFixed?.(column);
    return true;
  };
  const act = (event: KeyboardEvent): boolean => {
    const { key } = event;
    const line = lines[current.line];
    const column = columns[current.column];
    if (current.line === -1) return key === 'Enter' && column?.sortable === true && (sortBy(props, column), true);
    if (line === undefined || column === undefined) return false;
    if (line.kind === 'group') return (key === 'Enter' || key === ' ') && (props.onGroup(line.group), true);
    if (line.kind === 'rest') return key === 'Enter' && (props.onRest(line.group), true);
    if (line.kind === 'groups') return key === 'Enter' && (props.onMoreGroups(), true);
    if (line.kind === 'waiting') return false;
    if (key === ' ') return selection !== undefined && (selection.toggle(line.record.id), true);
    const typed = typedBy(event);
    if (typed !== undefined) return edit(line.record, column, typed) && typed !== '';
    if (key === 'F2') return edit(line.record, column);
    if (key !== 'Enter') return false;
    if (column.path === props.titleField || !props.onEdit(line.record, column)) props.onOpen(line.record);
    return true;
  };
  /** Keys that end the editing of a cell: it is current then, or the one below it. */
  const leave = (key: string) => {
    const line = lines.findIndex((each) => each.kind === 'record' && each.record.id === editing?.id);
    const column = columns.findIndex(({ path }) => path === editing?.path);
    if (line < 0 || column < 0) return;
    if (key === 'Enter') go(within({ line: line + 1, column }, { lines: lines.length, columns: columns.length }));
    if (key === 'Escape' || key === 'Tab') setPlace({ line, column });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return leave(event.key);
    if (event.altKey) return;
    const page = Math.max(Math.floor((scroller.current.clientHeight - lineHeight) / lineHeight) - 1, 1);
    const to = moveBy(event, current, { lines: lines.length, columns: columns.length, page });
    if (to !== undefined) go(to);
    if (to !== undefined || act(event)) event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={-1}
      aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={cellId(id, current)}
      aria-keyshortcuts="F2"
      className={styles.grid}
      style={gridVariables(sized, selection !== undefined)}
      onKeyDown={pressed}
      onMouseOver={explainCut}
    >
      <GridHeader
        {...props}
        columns={sized}
        id={id}
        current={current.line === -1 ? current.column : undefined}
        onSort={(column) => sortBy(props, column)}
        onResize={(path, width, done) => {
          const layout = resized(layoutFrom(sized), path, width);
          setDragged(done ? undefined : layout);
          if (done) props.onLayout(layout);
        }}
      />
      <div className={styles.body} role="rowgroup" style={{ height: lines.length * lineHeight }}>
        {drawn.map((index) => {
          const line = lines[index];
          if (line === undefined) return null;
          return (
            <GridLineView
              key={line.key}
              {...props}
              id={id}
              index={index}
              start={index * lineHeight}
              line={line}
              current={current.line === index ? current.column : undefined}
              selected={line.kind === 'record' && selection?.ids.has(line.record.id) === true}
              editing={line.kind === 'record' && editing?.id === line.record.id ? editing : undefined}
              onPlace={(column) => {
                setPlace({ line: index, column });
                if (editing === undefined) scroller.current?.focus({ preventScroll: true });
              }}
            />
          );
        })}
      </div>
      {lines.length === 0 && <span className={styles.nothing}>{t('common.nothingFound')}</span>}
    </div>
  );
}

function withWidths(columns: readonly Column[], layout: ColumnLayout): readonly Column[] {
  return columns.map((column) => {
    const width = layout.find(({ path }) => path === column.path)?.width;
    return width === undefined ? column : { ...column, width };
  });
}

/** Once sorts upwards, again downwards, a third time as the view says. */
function sortBy({ sort, onSort }: GridProps, { path }: Column): void {
  onSort(sort[0] === path ? [`-${path}`] : sort[0] === `-${path}` ? [] : [path]);
}

/** Words that are cut off are told in full where the mouse rests. */
function explainCut({ target }: MouseEvent): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell], [role=columnheader]') : null;
  const content = cell?.querySelector<HTMLElement>('[data-cut]');
  if (content == null) return;
  const inner = [content, ...content.querySelectorAll<HTMLElement>('*')];
  const isCut = inner.some((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0);
  if (isCut) content.title = content.textContent;
  else content.removeAttribute('title');
}
