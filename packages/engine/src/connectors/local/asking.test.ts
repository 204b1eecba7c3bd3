import { describe, expect, it } from '@jest/globals';
import { builtInConnectors, compile, type CompiledApp } from '../../compiler/index.js';
import type { ConnectorDocument } from '../../model/index.js';
import { packOf } from '../../testing/pack.js';
import { Connectors } from '../connectors.js';
import { HttpClient } from '../http/index.js';
import type { LocalOutcome } from './service.js';

const second = (value: number) => ({ value, unit: 'second' as const });

/** The engine's own text recognition, asked once. */
const once: ConnectorDocument = {
  ...builtInConnectors().get('ocr_local')!,
  key: 'once',
  retry: { attempts: 1, first: second(1) },
};

describe('a service of this machine', () => {
  it('is asked once more after a crash, and not about a broken picture', async () => {
    const outcomes: LocalOutcome[] = [
      { kind: 'failure', code: 'crashed' },
      { kind: 'answer', status: 422, body: { reason: 'no picture' } },
      { kind: 'answer', status: 200, body: { page: { width: 10, height: 10, turn: 0 }, lines: [] } },
    ];
    const ocr = { send: async () => outcomes.shift() ?? outcomes[0]!, close: async () => undefined };
    const own = new Connectors({
      http: new HttpClient({}),
      local: { ocr },
      secrets: { get: async () => undefined },
      clock: { now: () => new Date(0) },
      wait: async () => undefined,
      random: () => 0,
    });
    const impatient: CompiledApp = compile(packOf({ connector: [once] })).app as CompiledApp;
    const read = () =>
      own.call(impatient, 'once', 'read', {
        image: { name: 'a.png', type: 'image/png', bytes: Buffer.from('content') },
      });
    expect(await read()).toMatchObject({ kind: 'later', cause: { code: 'connector_crashed' } });
    expect(await read()).toMatchObject({ kind: 'refused', status: 422, cause: { params: { reason: 'no picture' } } });
    expect(await read()).toMatchObject({ kind: 'ok', output: { lines: [], page: { turn: 0 } } });
  });
});
