import { BoardDigest, createValueAjv, type Channel, type Json, type Label, type Locale } from '../../model/index.js';
import type { Codec, Dialect, Row, SqlValue } from '../../storage/index.js';
import { labelOf } from '../notifications.js';
import { asJson } from '../run.js';

/** A way of telling that leaves the app. */
export type OutwardChannel = Exclude<Channel, 'app'>;
export const outwardChannels = ['wecom', 'wecom_robot', 'mail', 'webhook'] as const satisfies readonly OutwardChannel[];

/**
 * waiting: to be sent when it is due. carried: another one's message takes it along. sent: the service took it. failed: given up,
 * until somebody tries again. unaddressed: nobody knows where to. unwanted: the person does not want to be told there.
 */
export type DeliveryState = 'waiting' | 'carried' | 'sent' | 'failed' | 'unaddressed' | 'unwanted';
const states: readonly DeliveryState[] = ['waiting', 'carried', 'sent', 'failed', 'unaddressed', 'unwanted'];

/** What one recipient is told by one channel. */
export interface Delivery {
  readonly id: string;
  readonly app: string;
  readonly run: string | null;
  readonly step: string | null;
  readonly round: number;
  readonly channel: OutwardChannel;
  readonly target: string | null;
  readonly recipient: string | null;
  readonly address: string | null;
  readonly locale: Locale;
  readonly title: Label;
  readonly body: Label | null;
  readonly form: string | null;
  readonly record: string | null;
  readonly digest: BoardDigest | null;
  readonly offered: boolean;
  readonly carrier: string | null;
  readonly lane: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: string;
  readonly giveUpAt: string;
  readonly cause: Json;
  readonly messageId: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

export const deliveryColumns = [
  'id',
  'app',
  'run',
  'step',
  'round',
  'channel',
  'target',
  'recipient',
  'address',
  'locale',
  'title',
  'body',
  'form',
  'record',
  'digest',
  'offered',
  'carrier',
  'lane',
  'state',
  'attempts',
  'next_at',
  'give_up_at',
  'cause',
  'message_id',
  'created_at',
  'ended_at',
] as const;

/** Puts deliveries into rows and reads them from rows. */
export class DeliveryCodec {
  readonly json: Codec;
  private readonly moment: Codec;

  constructor(dialect: Dialect) {
    this.json = dialect.codec({ kind: 'json' });
    this.moment = dialect.codec({ kind: 'datetime' });
  }

  at(moment: Date | string | null): SqlValue {
    return this.moment.encode(moment instanceof Date ? moment.toISOString() : moment);
  }

  /** A delivery's values of `deliveryColumns`. */
  toRow(delivery: Delivery): SqlValue[] {
    return [
      delivery.id,
      delivery.app,
      delivery.run,
      delivery.step,
      delivery.round,
      delivery.channel,
      delivery.target,
      delivery.recipient,
      delivery.address,
      delivery.locale,
      this.json.encode(delivery.title),
      this.json.encode(delivery.body),
      delivery.form,
      delivery.record,
      this.json.encode(delivery.digest),
      delivery.offered ? 1 : 0,
      delivery.carrier,
      delivery.lane,
      delivery.state,
      delivery.attempts,
      this.at(delivery.nextAt),
      this.at(delivery.giveUpAt),
      this.json.encode(delivery.cause),
      delivery.messageId,
      this.at(delivery.createdAt),
      this.at(delivery.endedAt),
    ];
  }

  fromRow(row: Row): Delivery {
    const text = (name: string) => String(row[name]);
    const orNull = (name: string) => (row[name] == null ? null : text(name));
    const moment = (name: string) => String(this.moment.decode(row[name] ?? null));
    return {
      id: text('id'),
      app: text('app'),
      run: orNull('run'),
      step: orNull('step'),
      round: Number(row['round']),
      channel: outwardChannels.find((name) => name === row['channel']) ?? 'wecom',
      target: orNull('target'),
      recipient: orNull('recipient'),
      address: orNull('address'),
      locale: row['locale'] === 'en-US' ? 'en-US' : 'zh-CN',
      title: labelOf(text('title')),
      body: row['body'] == null ? null : labelOf(text('body')),
      form: orNull('form'),
      record: orNull('record'),
      digest: digestOf(this.json.decode(row['digest'] ?? null)),
      offered: Number(row['offered']) === 1,
      carrier: orNull('carrier'),
      lane: text('lane'),
      state: states.find((name) => name === row['state']) ?? 'failed',
      attempts: Number(row['attempts']),
      nextAt: moment('next_at'),
      giveUpAt: moment('give_up_at'),
      cause: asJson(this.json.decode(row['cause'] ?? null)),
      messageId: orNull('message_id'),
      createdAt: moment('created_at'),
      endedAt: row['ended_at'] == null ? null : moment('ended_at'),
    };
  }
}

const isDigest = createValueAjv().compile<BoardDigest>(BoardDigest);

function digestOf(found: unknown): BoardDigest | null {
  return isDigest(found) ? found : null;
}
