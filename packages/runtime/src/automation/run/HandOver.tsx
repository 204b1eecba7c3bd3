import type { RunAnswer } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { ruleQuery, useHandOver } from '../../api/runs.js';
import { useManifest } from '../../app/AppContext.js';
import { answeredProblems } from '../../form/problems.js';

/** Gives a failure to somebody who may deal with it. */
export function HandOver({ run }: { readonly run: RunAnswer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const { data } = useQuery(ruleQuery(app, run.rule));
  const handOver = useHandOver(app, run.id);
  const give = (to: string) =>
    handOver.mutate(to, {
      onSuccess: () => void message.success(t('automation.handedOver')),
      onError: (error) => void message.error([...answeredProblems(error, t).values()].flat().join(' ')),
    });
  const people = (data?.keepers ?? []).filter(({ id }) => id !== run.handler?.id);
  if (people.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: people.map(({ id, name }) => ({ key: id, label: name })), onClick: ({ key }) => give(key) }}
    >
      <Button loading={handOver.isPending}>{t('automation.handOver')}</Button>
    </Dropdown>
  );
}
