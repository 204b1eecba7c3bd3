import { LoadingOutlined } from '@ant-design/icons';
import type { ManifestForm } from '@pulu/engine/model';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isStatus } from '../api/problem.js';
import { capabilitiesQuery } from '../api/records.js';
import { useRowWrite } from '../api/rows.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { useEnv } from '../form/env.js';
import { answeredProblems } from '../form/problems.js';
import { later } from '../offline/later.js';
import { Conflict } from '../record/conflict/Conflict.js';
import { titlesOf, type Column } from './columns.js';
import { enteredField, fixedBecause, isOpen, type Onward } from './editable.js';
import type { EditCell } from './grid/props.js';
import { StageMoves } from './StageMoves.js';

const loadEditor = () => import('./CellEditor.js');
const CellEditor = lazy(loadEditor);
const TransitionDialog = lazy(() => import('../record/TransitionDialog.js'));

interface Opened {
  readonly record: RecordAnswer;
  readonly column: Column;
  readonly problem: string;
  /** What was typed to open it. */
  readonly typed: string;
}

interface Refused {
  readonly record: RecordAnswer;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The editing of cells: which one is open, what became of it, and what stands beside the table for it. */
export function useCellEdit(form: ManifestForm, columns: readonly Column[]) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const env = useEnv();
  const client = useQueryClient();
  const { message } = App.useApp();
  const write = useRowWrite(app, form.key);
  const [opened, setOpened] = useState<Opened>();
  const [refused, setRefused] = useState<Refused>();
  const [asked, setAsked] = useState<{ readonly id: string; readonly transition: string }>();

  // There before somebody types: the first stroke opens it.
  useEffect(() => later(() => void loadEditor().catch(() => undefined)), []);
  const fieldFor = (record: RecordAnswer, { path }: Column) => {
    const field = enteredField(form, path);
    return field !== undefined && isOpen(field, record, env) ? field : undefined;
  };
  const start = (record: RecordAnswer, column: Column, typed = ''): boolean => {
    const isStage = column.path === form.stageField;
    if (!isStage && fieldFor(record, column) === undefined) return false;
    // What is typed before the editor stands is not lost; nor does Enter then begin anew.
    setOpened((current) =>
      current?.column === column && current.record.id === record.id
        ? { ...current, typed: current.typed + typed }
        : { record, column, problem: '', typed },
    );
    // The form says what may be written on some record; what may be on this one, the server says.
    if (!isStage) void ask(record, column);
    return true;
  };
  const ask = async (record: RecordAnswer, column: Column) => {
    const can = await client.fetchQuery(capabilitiesQuery(app, form.key, record.id)).catch(() => undefined);
    if (can === undefined || can.writable.includes(column.path)) return;
    setOpened(undefined);
    void message.info(t('table.notWritable'));
  };
  const explain = ({ path }: Column) => void message.info(t(`table.fixed.${fixedBecause(form, path) ?? 'here'}`));
  const beside = (record: RecordAnswer, { path }: Column, onward: Onward) => {
    const at = columns.findIndex((column) => column.path === path);
    const isOpenHere = (column: Column) => fieldFor(record, column) !== undefined;
    if (onward === 'next') return columns.slice(at + 1).find(isOpenHere);
    return onward === 'previous' ? columns.slice(0, at).findLast(isOpenHere) : undefined;
  };
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const versions = useRef(new Map<string, number>());
  /** One after the other: who edits two cells of a record in a row is not in conflict with himself. */
  const send = ({ id, version }: RecordAnswer, values: Refused['values']) => {
    const sent = last.current.then(async () => {
      const known = Math.max(version, versions.current.get(id) ?? 0);
      const answer = await write.mutateAsync({ id, version: known, values });
      versions.current.set(id, answer.version);
      return answer;
    });
    last.current = sent.catch(() => undefined);
    return sent;
  };
  const save = async ({ record, column }: Opened, value: unknown, onward: Onward) => {
    const given = value ?? null;
    const values = { [column.path]: given };
    let saved = record;
    if (JSON.stringify(given) !== JSON.stringify(record[column.path] ?? null)) {
      try {
        saved = { ...record, ...(await send(record, values)) };
      } catch (error) {
        if (isStatus(error, 409)) {
          setOpened(undefined);
          setRefused({ record, values });
        } else {
          const problem = [...answeredProblems(error, t).values()].flat().join(' ');
          setOpened({ record, column, problem, typed: '' });
        }
        return;
      }
    }
    const following = beside(saved, column, onward);
    setOpened((current) =>
      current?.column !== column || current.record.id !== record.id
        ? current
        : following && { record: saved, column: following, problem: '', typed: '' },
    );
  };

  const close = () => setOpened(undefined);
  const editing: EditCell | undefined = opened && {
    id: opened.record.id,
    path: opened.column.path,
    editor: editorOf(opened),
  };
  function editorOf(cell: Opened): ReactNode {
    const { record, column, problem, typed } = cell;
    if (column.path === form.stageField)
      return (
        <StageMoves
          {...{ form, record, column }}
          onAsk={(transition) => setAsked({ id: record.id, transition })}
          onClose={close}
        />
      );
    const field = enteredField(form, column.path);
    if (field === undefined) return null;
    return (
      <Suspense fallback={<LoadingOutlined />}>
        <CellEditor
          key={column.path}
          field={field}
          value={record[column.path]}
          typed={typed}
          titles={titlesOf(record)}
          problem={problem}
          saving={write.isPending}
          onSave={(value, onward) => void save(cell, value, onward)}
          onCancel={close}
        />
      </Suspense>
    );
  }
  const settle = () => setAsked(undefined);
  const conflict = refused !== undefined && (
    <Conflict
      app={app}
      form={form}
      opened={refused.record}
      mine={refused.values}
      onResolve={async (values, version) => {
        await write.mutateAsync({ id: refused.record.id, version, values });
        setRefused(undefined);
      }}
      onTakeTheirs={() => {
        setRefused(undefined);
        void client.invalidateQueries({ queryKey: ['records', app, form.key] });
      }}
      onClose={() => setRefused(undefined)}
    />
  );
  const dialog = (
    <>
      {conflict}
      {asked !== undefined && (
        <Suspense>
          <TransitionDialog form={form.key} {...asked} onDone={settle} onCancel={settle} />
        </Suspense>
      )}
    </>
  );
  return { editing, start, explain, dialog } as const;
}
