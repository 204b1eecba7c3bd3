import type { LocalService } from '../local/index.js';
import { causeOf, Stop, type Attempt } from '../outcome.js';
import type { AttemptOptions, Input } from './attempt.js';
import { ofAnswer } from './classify.js';
import { filledPath } from './path.js';
import type { CallSession } from './session.js';

/** Asks a service of the engine's own once: the same templates and checks as for one outside, on another way. Never throws. */
export async function attemptLocal(
  session: CallSession,
  input: Input,
  { service, now, timeout }: { readonly service: LocalService; readonly now: Date; readonly timeout: number },
  { signal }: AttemptOptions,
): Promise<Attempt> {
  const { document, body } = session.operation;
  try {
    const scope = { ...input, $values: await session.values() };
    const path = filledPath(document.path, input);
    const outcome = await service.send({ path, body: body?.(scope, session.env), timeout, signal });
    if (outcome.kind === 'failure')
      return {
        kind: 'failed',
        cause: causeOf(`connector_${outcome.code}`, { ...session.service, reason: '' }),
        status: undefined,
        uncertain: outcome.code !== 'busy',
      };
    const answer = { status: outcome.status, headers: {}, body: Buffer.from(JSON.stringify(outcome.body)) };
    return ofAnswer(session, { kind: 'answer', ...answer }, input, now.getTime());
  } catch (error) {
    if (error instanceof Stop) return error.attempt;
    throw error;
  }
}
