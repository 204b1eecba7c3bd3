import { use, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import { ApiProblem } from '../../../api/problem.js';
import { useFormats } from '../../formats.js';
import type { FileValue } from '../../values.js';
import { UnderwayContext, useUploading } from '../upload.js';
import { refusalOf, type Taking } from './refuse.js';
import { shrunk } from './shrink.js';

/** A file that is not in the field yet. */
export interface Underway {
  readonly id: string;
  readonly file: File;
  /** refused: it is not sent, and sending it again would not help. */
  readonly state: 'waiting' | 'sending' | 'failed' | 'refused';
  /** How much of it is on the server, from 0 to 1. */
  readonly share: number;
  readonly problem: string;
}

interface Limits extends Taking {
  readonly maximum: number;
}

/** How many are sent side by side: a phone's network is shared by all of them. */
const abreast = 2;

/** Sends files as they come, each by itself: it can be stopped, and sent again, and what arrives goes into the field. */
export function useUploads(
  files: readonly FileValue[],
  onChange: (files: readonly FileValue[] | null) => void,
  limits: Limits,
) {
  const { t } = useTranslation();
  const formats = useFormats();
  const upload = useUploading();
  const pending = use(UnderwayContext);
  const [underway, setUnderway] = useState<readonly Underway[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  // Several may arrive before the field is drawn again.
  const known = useRef({ files, onChange });
  useEffect(() => {
    known.current = { files, onChange };
  }, [files, onChange]);
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const [id, stop] of running) {
        pending.delete(id);
        stop.abort();
      }
    };
  }, [pending]);
  const set = (id: string, change: Partial<Underway>) =>
    setUnderway((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)));
  const drop = (id: string) => {
    pending.delete(id);
    setUnderway((all) => all.filter((each) => each.id !== id));
  };
  const keep = (answer: FileValue) => {
    const all = [...known.current.files, answer];
    known.current = { ...known.current, files: all };
    known.current.onChange(all);
  };
  const attempt = async ({ id, file }: Underway, stop: AbortController) => {
    set(id, { state: 'sending', share: 0, problem: '' });
    const onProgress = (share: number) => set(id, { share });
    try {
      const answer = await upload(await shrunk(file), { signal: stop.signal, onProgress });
      if (stop.signal.aborted) return;
      keep(answer);
      drop(id);
    } catch (error) {
      pending.delete(id);
      if (!stop.signal.aborted) set(id, { state: 'failed', problem: problemText(error) || t('problem.unreachable') });
    }
  };
  const run = async (queue: readonly Underway[]) => {
    const rest = [...queue];
    const stopped = new Map(queue.map(({ id }) => [id, new AbortController()]));
    for (const [id, stop] of stopped) {
      pending.add(id);
      stops.current.set(id, stop);
    }
    const next = async (): Promise<void> => {
      const one = rest.shift();
      if (one === undefined) return;
      const stop = stopped.get(one.id);
      if (stop?.signal.aborted === false) await attempt(one, stop);
      stops.current.delete(one.id);
      return next();
    };
    await Promise.all(Array.from({ length: abreast }, next));
  };
  const add = (chosen: readonly File[]) => {
    const room = limits.maximum - files.length - underway.filter(({ state }) => state !== 'refused').length;
    let taken = 0;
    const made = chosen.map((file): Underway => {
      const refusal = refusalOf(file, limits) ?? (taken < room ? undefined : 'tooMany');
      if (refusal === undefined) taken += 1;
      const words = { name: file.name, accept: acceptText(limits.accept) };
      const limit = refusal === 'tooMany' ? String(limits.maximum) : formats.bytes(limits.maxSize);
      const problem = refusal === undefined ? '' : t(`upload.${refusal}`, { ...words, limit });
      return { id: uuid(), file, state: refusal === undefined ? 'waiting' : 'refused', share: 0, problem };
    });
    setUnderway((all) => [...all.filter(({ state }) => state !== 'refused'), ...made]);
    void run(made.filter(({ state }) => state === 'waiting'));
  };
  const acceptText = (accept = '') => {
    const family = accept === 'image/*' ? 'image' : accept === 'audio/*' ? 'audio' : undefined;
    return family === undefined ? accept.split(',').join(' ') : t(`upload.kinds.${family}`);
  };
  return {
    underway,
    add,
    retry: (one: Underway) => void run([one]),
    cancel: (id: string) => {
      stops.current.get(id)?.abort();
      stops.current.delete(id);
      drop(id);
    },
  };
}

function problemText(error: unknown): string {
  return error instanceof ApiProblem ? (error.answer.errors[0]?.message ?? error.answer.title) : '';
}
