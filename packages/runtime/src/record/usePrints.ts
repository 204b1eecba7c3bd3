import type { ManifestPrint } from '@pulu/engine/model';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchPrint, type PrintFormat } from '../api/prints.js';
import { useFormats } from '../fields/formats.js';
import { problemSentence } from '../ui/problemSentence.js';
import { saveFile } from '../ui/saveFile.js';
import type { OpenRecord } from './useMoves.js';

/** Has documents made of a record, and saves them. */
export function usePrints({ manifest, form, record }: Pick<OpenRecord, 'manifest' | 'form' | 'record'>) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();
  const make = async ({ key, title }: ManifestPrint, format: PrintFormat) => {
    const done = message.loading(t('prints.making', { title: title[locale] }), 0);
    setBusy(key);
    try {
      const place = { app: manifest.key, form: form.key, record: record.id, print: key };
      const { content, name, warnings } = await fetchPrint(place, format, locale);
      saveFile(content, name);
      if (warnings.length > 0) void message.warning(warnings.join(' '), 8);
    } catch (error) {
      void message.error(problemSentence(error, t));
    } finally {
      done();
      setBusy(undefined);
    }
  };
  return { busy, make };
}
