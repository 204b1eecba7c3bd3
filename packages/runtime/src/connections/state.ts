import type { Color, ConnectionAnswer } from '@pulu/engine/model';

/** How a service is doing, in a word. */
export type ConnectionState = 'unset' | 'resting' | 'failing' | 'working' | 'idle';

/** What is known of a service that tells how it is doing. */
export type Told = Pick<ConnectionAnswer, 'ready' | 'standing'>;

export const stateColors: { readonly [state in ConnectionState]: Color } = {
  unset: 'gold',
  resting: 'red',
  failing: 'red',
  working: 'green',
  idle: 'default',
};

/** What matters most comes first: what is missing, then what fails. */
export function stateOf({ ready, standing }: Told, now: Date): ConnectionState {
  if (!ready) return 'unset';
  if (standing.rests_until !== null && new Date(standing.rests_until) > now) return 'resting';
  if (standing.failing_since !== null) return 'failing';
  return standing.last_call === null ? 'idle' : 'working';
}
