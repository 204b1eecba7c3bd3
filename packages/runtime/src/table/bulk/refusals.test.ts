import { describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import en from '../../locales/en-US.json' with { type: 'json' };
import { formOf } from '../../testing/render.js';
import { refusalsOf } from './refusals.js';

describe('what was refused of a bulk action', () => {
  it('names each record with its reason, and leaves out what was done', async () => {
    const t = await i18next.init({ lng: 'en-US', resources: { 'en-US': { translation: en } } });
    const operations = ['a', 'b', 'c'].map((id) => ({ op: 'remove' as const, id }));
    const refused = refusalsOf(
      operations,
      [
        { ok: true },
        { ok: false, code: 'validation', errors: [{ path: '/name', message: 'Fill this in.' }] },
        { ok: false, code: 'forbidden', errors: [] },
      ],
      (id) => id.toUpperCase(),
      formOf('device', []),
      t,
    );
    expect(refused).toEqual([
      { id: 'b', name: 'B', reason: 'Fill this in.' },
      { id: 'c', name: 'C', reason: en.bulk.refused.forbidden },
    ]);
  });
});
