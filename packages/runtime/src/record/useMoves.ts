import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWrites } from '../api/records.js';
import type { Capabilities, RecordAnswer } from '../api/types.js';
import { transitionPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import type { Values } from '../form/live.js';
import { answeredProblems } from '../form/problems.js';
import { movesOf, rankedMoves, type Move } from './transitions.js';

/** A record whose page is open, with what can be done with it. */
export interface OpenRecord {
  readonly manifest: Manifest;
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  /** The record as expressions read it. */
  readonly scope: Values;
  /** Undefined until it is known. */
  readonly can: Capabilities | undefined;
}

/** The moves out of a record's stage, the most likely first, and a way to make one. */
export interface Moves {
  readonly moves: readonly Move[];
  /** Makes a move at once, or goes to the page that asks for what it needs. */
  readonly run: (move: Move) => void;
}

export function useMoves({ manifest, form, record, scope, can }: OpenRecord): Moves {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const env = useEnv();
  const navigate = useNavigate();
  const { transition: write } = useWrites(manifest.key, form.key);
  const make = async ({ transition, asks }: Move) => {
    if (asks) return void navigate(transitionPath(manifest.key, form.key, record.id, transition.key));
    try {
      await write.mutateAsync({ id: record.id, key: transition.key, version: record.version, values: {} });
      void message.success(t('transition.done', { stage: transition.label[locale] }));
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
    }
  };
  const moves = rankedMoves(form, movesOf(form, can?.transitions ?? [], scope, env));
  return { moves, run: (move) => void make(move) };
}
