import type { DeliverySummary, RunAnswer } from '@pulu/engine/model';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useResend } from '../api/runs.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { answeredProblems } from '../form/problems.js';
import styles from './automation.module.css';

interface DeliveryListProps {
  readonly run: Pick<RunAnswer, 'id'>;
  readonly deliveries: readonly DeliverySummary[];
}

/** So many names stand in a line. */
const mostNames = 30;
const channels = ['wecom', 'wecom_robot', 'mail', 'webhook'] as const;

/** Whom a step told outside of the app, by channel: those who were told in one line, everybody else with the reason. */
export function DeliveryList({ run, deliveries }: DeliveryListProps) {
  return (
    <ul className={styles.deliveries}>
      {channels.map((channel) => {
        const own = deliveries.filter((each) => each.channel === channel);
        return own.length === 0 ? null : <ByChannel key={channel} run={run} channel={channel} deliveries={own} />;
      })}
    </ul>
  );
}

function ByChannel({ run, channel, deliveries }: DeliveryListProps & { readonly channel: DeliverySummary['channel'] }) {
  const { t } = useTranslation();
  const sent = deliveries.filter(({ state }) => state === 'sent');
  const others = deliveries.filter(({ state }) => state !== 'sent');
  const failed = others.filter(({ state }) => state === 'failed');
  return (
    <li>
      <div className={styles.channel}>
        <strong>{t(`delivery.channels.${channel}`)}</strong>
        {sent.length > 0 && (
          <span className={styles.channel}>
            <Tag color="success">{t('delivery.states.sent')}</Tag>
            <Names deliveries={sent} />
          </span>
        )}
        {failed.length > 1 && (
          <Resend run={run} deliveries={failed} text={t('delivery.resendAll', { count: failed.length })} />
        )}
      </div>
      {others.map((delivery) => (
        <Unsent key={delivery.id} run={run} delivery={delivery} />
      ))}
    </li>
  );
}

function Names({ deliveries }: Pick<DeliveryListProps, 'deliveries'>) {
  const { t } = useTranslation();
  const names = deliveries.slice(0, mostNames).map(({ person, target }) => person?.name ?? target ?? '');
  const more = deliveries.length - names.length;
  const text = names.join(t('delivery.comma'));
  return more > 0 ? t('delivery.andMore', { names: text, count: more }) : text;
}

const colors = { waiting: 'processing', failed: 'error', unaddressed: 'warning', unwanted: 'default', sent: 'success' };

/** One who was not told: why, when it is tried next, and what to do about it. */
function Unsent({ run, delivery }: { readonly run: DeliveryListProps['run']; readonly delivery: DeliverySummary }) {
  const { t } = useTranslation();
  const { datetime } = useFormats();
  const { state, person, target, problem, next, attempts } = delivery;
  const canResend = state === 'failed' || state === 'unaddressed';
  const isTrying = state === 'waiting' && attempts > 0;
  return (
    <div className={styles.delivery}>
      <span className={styles.channel}>
        <span>{person?.name ?? target}</span>
        <Tag color={colors[state]}>{t(`delivery.states.${state}`)}</Tag>
        {canResend && <Resend run={run} deliveries={[delivery]} text={t('delivery.resend')} />}
      </span>
      {problem !== null && <span className={state === 'failed' ? styles.problem : styles.quiet}>{problem}</span>}
      {state === 'unwanted' && <span className={styles.quiet}>{t('delivery.unwantedHint')}</span>}
      {state === 'unaddressed' && (
        <span className={styles.quiet}>{t(`delivery.unaddressedHint.${delivery.channel}`)}</span>
      )}
      {isTrying && next !== null && (
        <span className={styles.quiet}>{t('delivery.next', { at: datetime(next), count: attempts })}</span>
      )}
    </div>
  );
}

function Resend({ run, deliveries, text }: DeliveryListProps & { readonly text: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const resend = useResend(app);
  const send = () =>
    resend.mutate(
      { run: run.id, ids: deliveries.map(({ id }) => id) },
      {
        onSuccess: () => void message.success(t('delivery.resent')),
        onError: (error) => void message.error([...answeredProblems(error, t).values()].flat().join(' ')),
      },
    );
  return (
    <Button size="small" loading={resend.isPending} onClick={send}>
      {text}
    </Button>
  );
}
