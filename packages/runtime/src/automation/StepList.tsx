import {
  BellOutlined,
  CheckCircleFilled,
  CloseCircleFilled,
  ClockCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { DeliverySummary, Json, RunAnswer, RunStep } from '@pulu/engine/model';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import styles from './automation.module.css';
import { ValueView } from './ValueView.js';
import { DeliveryList } from './DeliveryList.js';

const icons = {
  done: <CheckCircleFilled className={styles.done} />,
  failed: <CloseCircleFilled className={styles.failed} />,
  skipped: <MinusCircleOutlined className={styles.quiet} />,
};

/** What a run did, step by step, and where it stands. */
export function StepList({ run }: { readonly run: RunAnswer }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const alerts = run.deliveries.filter(({ step }) => step === null);
  const isOpen = run.state === 'ready' || run.state === 'waiting';
  return (
    <Timeline
      className={styles.steps ?? ''}
      items={[
        ...run.steps.map((step) => ({
          key: `${step.step} ${step.attempt} ${step.started}`,
          icon: icons[step.state],
          content: (
            <>
              <Step step={step} />
              <DeliveryList run={run} deliveries={toldBy(run, step)} />
            </>
          ),
        })),
        ...(isOpen
          ? [
              {
                key: 'now',
                icon: <ClockCircleOutlined />,
                content: (
                  <>
                    {t('automation.standsAt', { step: run.stepTitle?.[locale] ?? run.step })}
                    <DeliveryList run={run} deliveries={toldSince(run)} />
                  </>
                ),
              },
            ]
          : []),
        ...(alerts.length > 0
          ? [
              {
                key: 'alerts',
                icon: <BellOutlined className={styles.quiet} />,
                content: (
                  <>
                    {t('delivery.alerts')}
                    <DeliveryList run={run} deliveries={alerts} />
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What a step told, which it did when it was done. */
function toldBy({ deliveries }: RunAnswer, { step, round, state }: RunStep): DeliverySummary[] {
  return state === 'done' ? deliveries.filter((each) => each.step === step && each.round === round) : [];
}

/** What the step has told at which the run stands. */
function toldSince({ deliveries, steps }: RunAnswer): DeliverySummary[] {
  const isDone = ({ step, round }: DeliverySummary) =>
    steps.some((each) => each.state === 'done' && each.step === step && each.round === round);
  return deliveries.filter((each) => each.step !== null && !isDone(each));
}

function Step({ step }: { readonly step: RunStep }) {
  const { t } = useTranslation();
  const { locale, datetime, duration } = useFormats();
  const seconds = Math.round((Date.parse(step.ended) - Date.parse(step.started)) / 1000);
  const type = t(`automation.types.${step.type}`, { defaultValue: step.type });
  return (
    <div className={styles.step}>
      <span className={styles.stepHead}>
        <strong>{step.title?.[locale] ?? type}</strong>
        {step.title !== null && <span className={styles.quiet}>{type}</span>}
        {step.attempt > 1 && <span className={styles.quiet}>{t('automation.attempt', { count: step.attempt })}</span>}
        {step.state === 'skipped' && <span className={styles.quiet}>{t('automation.skipped')}</span>}
      </span>
      <span className={styles.quiet}>
        {datetime(step.ended)}
        {seconds > 0 && ` · ${duration(seconds)}`}
      </span>
      {step.problem !== null && <span className={styles.problem}>{step.problem}</span>}
      <Details name={t('automation.input')} value={step.input} />
      <Details name={t('automation.output')} value={step.output} />
    </div>
  );
}

function Details({ name, value }: { readonly name: string; readonly value: Json }) {
  if (value === null) return null;
  return (
    <details>
      <summary>{name}</summary>
      <ValueView value={value} />
    </details>
  );
}
