import type { ManifestForm } from '@pulu/engine/model';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchingRecords } from '../../api/rows.js';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { answeredProblems } from '../../form/problems.js';
import type { Asking, RecordList } from '../useRecords.js';
import type { Selection } from '../useSelection.js';

/** The records that a list finds, of which only some are loaded. */
export interface Matching {
  readonly count: RecordList['count'];
  readonly loading: boolean;
  readonly choose: () => void;
}

/** A way to choose all that a list finds, and the records that were chosen so without being loaded. */
export function useMatching(form: ManifestForm, asking: Asking, count: RecordList['count'], selection: Selection) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { message } = App.useApp();
  const [loading, setLoading] = useState(false);
  const [found, setFound] = useState<readonly RecordAnswer[]>([]);
  const choose = async () => {
    setLoading(true);
    try {
      const records = await matchingRecords(app, form.key, asking, [form.titleField]);
      setFound(records);
      selection.choose(records.map(({ id }) => id));
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
    } finally {
      setLoading(false);
    }
  };
  const matching: Matching = { count, loading, choose: () => void choose() };
  return { matching, found } as const;
}
