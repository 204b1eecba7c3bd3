import type { ManifestForm, TaskAnswer } from '@pulu/engine/model';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../api/types.js';
import { useTaskWrites } from '../api/tasks.js';
import { useManifest } from '../app/AppContext.js';
import { answeredProblems, noProblems, type Problems } from '../form/problems.js';
import { deedsOf, isDecision, needsComment, type Deed } from './deeds.js';
import { returnChoices, useReturnTo } from './returning.js';
import { placedProblems, useOpenFields } from './useOpenFields.js';

/**
 * What a reader does about a task while they make up their mind.
 * @param likely what they meant to do when they opened it
 */
export function useDeed(form: ManifestForm, record: RecordAnswer, task: TaskAnswer, likely: Deed | undefined) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const deeds = deedsOf(task);
  const [deed, setDeed] = useState<Deed>(
    likely !== undefined && deeds.includes(likely) ? likely : (deeds[0] ?? 'done'),
  );
  const [comment, setComment] = useState('');
  const [people, setPeople] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const returning = useReturnTo(task);
  const open = useOpenFields(form, record, task.fields, problems);
  const send = useSend(task);
  const decides = isDecision(deed);
  const missing = (): Problems => {
    const found = new Map<string, readonly string[]>();
    if (needsComment(deed) && comment.trim() === '') found.set('/comment', [t('problem.codes.required')]);
    if (!decides && people.length === 0) found.set('/people', [t('problem.codes.required')]);
    return found;
  };
  /** Does it. @returns whether it was done; otherwise the problems say why not */
  const submit = async (): Promise<boolean> => {
    const wrong = decides ? open.check(deed === 'approve' || deed === 'done') : noProblems;
    const all = new Map([...missing(), ...wrong]);
    setProblems(all);
    if (all.size > 0) return false;
    try {
      await send.run(deed, { comment: comment.trim(), people, values: open.changed(), to: returning.to });
      void message.success(t(`tasks.success.${deed}`));
      return true;
    } catch (error) {
      setProblems(placedProblems(answeredProblems(error, t), deed));
      return false;
    }
  };
  const choose = (chosen: Deed) => {
    setDeed(chosen);
    setProblems(noProblems);
  };
  return {
    ...{ deeds, deed, choose, comment, setComment, people, setPeople, returning, open, submit },
    pending: send.pending,
    /** What is wrong at a place; empty when nothing is. */
    wrongAt: (path: string) => problems.get(path)?.join(' ') ?? '',
    /** What is wrong and stands beside nothing that is asked here. */
    otherwise: [...problems].filter(([path]) => !isPlaced(path, form, task)).flatMap(([, messages]) => messages),
  };
}

interface Entered {
  readonly comment: string;
  readonly people: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly to: string | undefined;
}

/** Sends a deed to where it belongs. */
function useSend({ id }: TaskAnswer) {
  const { key: app } = useManifest();
  const { decide, transfer, addSigners } = useTaskWrites(app);
  return {
    pending: decide.isPending || transfer.isPending || addSigners.isPending,
    run: (deed: Deed, { comment, people, values, to }: Entered) => {
      if (deed === 'transfer') return transfer.mutateAsync({ id, to: people[0] ?? '', comment });
      if (deed === 'signers') return addSigners.mutateAsync({ id, users: people, comment });
      const goes = deed === 'return' && to !== undefined ? { to } : {};
      return decide.mutateAsync({ id, decision: deed, comment, values, ...goes });
    },
  };
}

/** Whether a problem is told at what it is about. */
function isPlaced(path: string, form: ManifestForm, task: TaskAnswer): boolean {
  if (path === '/comment' || path === '/people') return true;
  if (path === '/to') return returnChoices(task).length > 1;
  return task.fields.some((key) => path === `/${key}` && form.fields.some((field) => field.key === key));
}
