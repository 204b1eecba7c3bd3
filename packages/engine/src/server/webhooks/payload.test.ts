import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PuluError } from '../../model/index.js';
import { payloadOf } from './payload.js';

const zone = 'Asia/Shanghai';
const read = (type: 'text' | 'number' | 'boolean' | 'date' | 'datetime', value: unknown) =>
  payloadOf({ it: { type } }, { it: value }, zone)['it'];

describe('what a trigger reads from a message', () => {
  test('lies at a path, in lists and in texts that hold JSON too', () => {
    const message = { order: { lines: [{ name: 'pump' }] }, content: '{"who":{"id":7}}' };
    const payload = {
      name: { type: 'text', path: 'order.lines.0.name' },
      who: { type: 'number', path: 'content.who.id' },
      gone: { type: 'text', path: 'order.nothing.here' },
    } as const;
    expect(payloadOf(payload, message, zone)).toEqual({ name: 'pump', who: 7, gone: null });
  });

  test('is of the type that was declared', () => {
    expect([read('text', 5), read('text', 'x'), read('number', '5.5'), read('boolean', 1)]).toEqual([
      '5',
      'x',
      5.5,
      true,
    ]);
    expect(read('datetime', 1772640000)).toBe('2026-03-04T16:00:00.000Z');
    expect(read('datetime', 1772640000000)).toBe('2026-03-04T16:00:00.000Z');
    expect([read('date', 1772640000), read('date', '2026-03-04')]).toEqual(['2026-03-05', '2026-03-04']);
  });

  test('or is refused, with where it lies', () => {
    const message = { a: { b: 'not a number' }, c: {} };
    const refused = () => payloadOf({ n: { type: 'number', path: 'a.b' }, c: { type: 'text' } }, message, zone);
    expect(refused).toThrow(PuluError);
    try {
      refused();
    } catch (error) {
      expect(error).toMatchObject({ errors: [{ path: '/a/b' }, { path: '/c' }] });
    }
  });

  test('whatever comes, nothing but its own properties is read, and nothing else is thrown', () => {
    const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'a', '0');
    const paths = fc.array(names, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.jsonValue(), paths, (message, path) => {
        try {
          const { it } = payloadOf({ it: { type: 'text', path: path.join('.') } }, message, zone);
          expect(it === null || typeof it === 'string').toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(PuluError);
        }
      }),
    );
  });
});
