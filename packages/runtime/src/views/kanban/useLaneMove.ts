import type { ManifestForm } from '@pulu/engine/model';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capabilitiesQuery, useWrites } from '../../api/records.js';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { useEnv } from '../../form/env.js';
import { answeredProblems } from '../../form/problems.js';
import { nested } from '../../table/colors.js';
import { laneIn, moveTo, valueOf, type Lane } from './lanes.js';

/** A card on its way: it is shown where it goes until the server has answered. */
export interface Moving {
  readonly record: RecordAnswer;
  readonly lane: string;
}

/** What a move wants to know before it is made. */
export interface Asked extends Moving {
  readonly transition: string;
}

/** Brings a record into another lane: along its stages by the transition that leads there, otherwise by writing the field. */
export function useLaneMove(form: ManifestForm, laneField: string) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const env = useEnv();
  const client = useQueryClient();
  const writes = useWrites(app, form.key);
  const [moving, setMoving] = useState<Moving>();
  const [asked, setAsked] = useState<Asked>();

  const attempt = async (to: Moving, write: () => Promise<unknown>) => {
    setMoving(to);
    try {
      await write();
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
    } finally {
      setMoving(undefined);
    }
  };

  const alongStages = async (record: RecordAnswer, lane: Lane) => {
    const to = { record, lane: lane.key };
    setMoving(to);
    const can = await client.fetchQuery(capabilitiesQuery(app, form.key, record.id)).catch(() => undefined);
    setMoving(undefined);
    const move = moveTo(form, can?.transitions ?? [], nested(record), env, lane.key);
    if (move === undefined) return void message.warning(t('kanban.noWay', { lane: lane.label[locale] }));
    if (!move.open) {
      const { closedBy } = move;
      const reason = typeof closedBy === 'object' ? closedBy[locale] : t(`transition.closedBy.${closedBy ?? 'when'}`);
      return void message.warning(reason);
    }
    const { key } = move.transition;
    if (move.asks) return setAsked({ ...to, transition: key });
    const { id, version } = record;
    await attempt(to, () => writes.transition.mutateAsync({ id, key, version, values: {} }));
  };

  return {
    moving,
    asked,
    settle: () => setAsked(undefined),
    move: (record: RecordAnswer, lane: Lane): void => {
      if (laneIn(record, laneField) === lane.key) return;
      if (laneField === form.stageField) return void alongStages(record, lane);
      const { id, version } = record;
      const values = { [laneField]: valueOf(lane) };
      void attempt({ record, lane: lane.key }, () => writes.update.mutateAsync({ id, version, values }));
    },
  };
}
