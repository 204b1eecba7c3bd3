import type { RunStateName } from '@pulu/engine/model';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors = {
  ready: 'processing',
  waiting: 'blue',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
} as const;

/** How a run stands. */
export function RunState({ state }: { readonly state: RunStateName }) {
  const { t } = useTranslation();
  return <Tag color={colors[state]}>{t(`automation.states.${state}`)}</Tag>;
}
