import { describe, expect, it } from '@jest/globals';
import { KnownSecrets, type SecretLayers } from './known-secrets.js';

const over = (set: Readonly<Record<string, string>>, layers: SecretLayers) =>
  new KnownSecrets(
    {
      get: async (_, name) => set[name],
      list: async () => Object.keys(set).map((name) => ({ name, updatedAt: '2026-03-01T08:00:00.000Z' })),
    },
    layers,
  );
const environment = { wecom_corp_id: 'env-corp', wecom_secret: 'env-secret' };
const sandbox = { wecom_url: 'http://sandbox', wecom_corp_id: 'sandbox-corp', speech_url: 'http://sandbox' };

describe('secrets from several places', () => {
  it("are those set for the app, then the environment's", async () => {
    const secrets = over({ wecom_corp_id: 'own-corp' }, { environment });
    expect(await secrets.get('works', 'wecom_corp_id')).toBe('own-corp');
    expect(await secrets.get('works', 'wecom_secret')).toBe('env-secret');
    expect(await secrets.get('works', 'nothing')).toBeUndefined();
    expect([...(await secrets.known('works'))]).toEqual([
      ['wecom_corp_id', { source: 'set', updatedAt: '2026-03-01T08:00:00.000Z' }],
      ['wecom_secret', { source: 'environment' }],
    ]);
  });

  it('stay where they are when an app says that the service is elsewhere', async () => {
    const secrets = over({ wecom_url: 'https://elsewhere.example' }, { environment });
    expect(await secrets.get('works', 'wecom_secret')).toBeUndefined();
  });

  it("are a stand-in's as long as nothing else is known of the service", async () => {
    expect(await over({}, { sandbox }).get('works', 'wecom_corp_id')).toBe('sandbox-corp');
    for (const real of [over({ wecom_agent_id: '1' }, { sandbox }), over({}, { environment, sandbox })]) {
      expect(await real.get('works', 'wecom_url')).toBeUndefined();
      expect(await real.get('works', 'speech_url')).toBe('http://sandbox');
    }
  });
});
