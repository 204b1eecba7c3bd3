import type { ButtonAnswer } from '@pulu/engine/model';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askButton, pressButton } from '../../api/buttons.js';
import { useFormats } from '../../fields/formats.js';
import { problemSentence } from '../../ui/problemSentence.js';
import type { OpenRecord } from '../useMoves.js';
import { outcomeOf } from './outcome.js';
import type { RuleButton } from './usePageButtons.js';

/** Presses buttons whose rules do something with the record: asks before where that is wanted, and tells what became of it. */
export function usePress({ manifest, form, record }: Pick<OpenRecord, 'manifest' | 'form' | 'record'>) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const tell = useTelling();
  const [busy, setBusy] = useState<string>();
  const press = async ({ rule, label, confirm }: RuleButton) => {
    if (confirm !== undefined) {
      const asked = { title: confirm[locale], okText: label[locale], cancelText: t('common.cancel') };
      if (!(await modal.confirm(asked))) return;
    }
    const place = { app: manifest.key, form: form.key, record: record.id, rule };
    setBusy(rule);
    try {
      const run = await pressButton(place);
      tell(await outcomeOf(() => askButton(place, run), rested), label[locale]);
    } catch (error) {
      void message.error(problemSentence(error, t));
    } finally {
      setBusy(undefined);
      await client.invalidateQueries({ queryKey: ['records', manifest.key] });
    }
  };
  return { busy, press };
}

function useTelling() {
  const { t } = useTranslation();
  const { locale, datetime } = useFormats();
  const { message } = App.useApp();
  return ({ state, message: said, problem, due }: ButtonAnswer, label: string) => {
    if (state === 'done') return void message.success(said?.[locale] ?? t('buttons.done', { label }));
    if (state === 'cancelled') return void message.warning(t('buttons.cancelled', { label }));
    if (state === 'failed') return void message.error(t('buttons.failed', { label, problem: problem ?? '' }));
    if (problem !== null && due !== null)
      return void message.warning(t('buttons.retried', { label, problem, time: datetime(due) }));
    void message.info(t(state === 'waiting' ? 'buttons.waiting' : 'buttons.running', { label }));
  };
}

function rested(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
