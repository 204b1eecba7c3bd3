import { describe, expect, it } from '@jest/globals';
import type { ConnectorDocument, RuleDocument } from '../../model/index.js';
import { label, packOf, type DocumentLists } from '../../testing/pack.js';
import { compile } from '../compile.js';
import { builtInConnectors } from './builtin.js';
import { secretsOf } from './secrets.js';

const env = { now: new Date(0), timeZone: 'Asia/Shanghai' };
const weather: ConnectorDocument = {
  key: 'weather',
  title: label('Weather'),
  baseUrl: 'https://weather.example',
  auth: { type: 'none' },
  operations: [
    {
      key: 'forecast',
      title: label('Forecast'),
      method: 'POST',
      path: '/v1/{city}',
      input: {
        type: 'object',
        properties: { city: { type: 'string' }, days: { type: 'integer' }, map: { file: true } },
        required: ['city'],
      },
      body: { days: { $: { var: 'days' } }, picture: { $base64: 'map' } },
      response: {
        type: 'object',
        properties: {
          today: {
            type: 'object',
            properties: { wind: { type: 'object', properties: { speed: { type: 'number' } } } },
          },
          days: { type: 'array', items: { type: 'object', properties: { high: { type: 'number' } } } },
        },
      },
      map: { wind: { $: { var: 'today.wind.speed' } }, highs: { $each: 'days', item: { $: { var: 'high' } } } },
      output: { type: 'object', properties: { wind: { type: 'number' }, highs: { type: 'array' } } },
    },
  ],
};
const operation = weather.operations[0]!;

function withOperation(changes: Partial<typeof operation>): ConnectorDocument {
  return { ...weather, operations: [{ ...operation, ...changes }] };
}

function codes(documents: DocumentLists): string[] {
  return compile(packOf(documents)).diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** A rule that makes one call. */
function calling(call: object): RuleDocument {
  return {
    key: 'look',
    title: label('Look'),
    trigger: { type: 'schedule', cron: '0 9 * * *' },
    start: 'ask',
    steps: { ask: { type: 'call', connector: 'weather', operation: 'forecast', ...call } },
  };
}

describe('connectors of an app', () => {
  it('compile, and so do those of the engine', () => {
    const { app, diagnostics } = compile(packOf({ connector: [weather] }));
    expect(diagnostics).toEqual([]);
    expect([...(app?.connectors.keys() ?? [])].sort()).toEqual([...builtInConnectors().keys(), 'weather'].sort());
  });

  it('stand in for those of the engine by the same key', () => {
    const { app } = compile(packOf({ connector: [{ ...weather, key: 'speech' }] }));
    expect(app?.connectors.get('speech')?.document.baseUrl).toBe('https://weather.example');
  });

  it('fill requests and read answers, leaving out what has no value', () => {
    const compiled = compile(packOf({ connector: [weather] }))
      .app?.connectors.get('weather')
      ?.operations.get('forecast');
    const bytes = Buffer.from('hello');
    expect(compiled?.body?.({ city: 'x', map: { name: 'a', type: 'b', bytes } }, env)).toEqual({ picture: 'aGVsbG8=' });
    const answer = { today: { wind: { speed: 3.5 } }, days: [{ high: 21 }, {}, { high: 23 }] };
    expect(compiled?.map?.(answer, env)).toEqual({ wind: 3.5, highs: [21, 23] });
  });

  it.each<[string, ConnectorDocument, string]>([
    ['an address', { ...weather, baseUrl: 'weather' }, 'connector_address /baseUrl'],
    ['a service of the engine', { ...weather, baseUrl: 'local:weather' }, 'connector_address /baseUrl'],
    [
      'no proof for one',
      { ...weather, baseUrl: 'local:ocr', auth: { type: 'bearer', secret: 'key' } },
      'connector_local_auth /auth',
    ],
    ['a unit of time', { ...weather, timeout: { value: 1, unit: 'working_day' } }, 'span_unfit /timeout'],
    ['an input in the path', withOperation({ path: '/{town}' }), 'path_input /operations/0/path'],
    ['a path', withOperation({ path: 'v1' }), 'connector_path /operations/0/path'],
    ['a schema', withOperation({ input: { type: 'nothing' } }), 'shape_malformed /operations/0/input'],
    ['a marker', withOperation({ body: { $vat: 'x' } }), 'template_malformed /operations/0/body'],
    ['a file', withOperation({ body: { $file: 'city' } }), 'template_not_a_file /operations/0/body/$file'],
    [
      'a list',
      withOperation({ map: { a: { $each: 'today', item: 1 } } }),
      'template_not_a_list /operations/0/map/a/$each',
    ],
    ['a name', withOperation({ body: { $: { var: 'town' } } }), 'name_unknown /operations/0/body/$'],
    [
      'an answer',
      withOperation({ failWhen: { '==': [{ var: 'code' }, 1] } }),
      'name_unknown /operations/0/failWhen/==/0',
    ],
    ['an operation', { ...weather, operations: [operation, operation] }, 'operation_twice /operations/1/key'],
    ['a key', { ...weather, auth: { type: 'signed', scheme: 'tc3', key: 'hush' } }, 'signing_key_id /auth'],
  ])('tell of %s that is wrong', (_, connector, expected) => {
    expect(codes({ connector: [connector] })).toContain(expected);
  });
});

describe('calls in rules', () => {
  const connector = [weather];

  it('name an operation and give it what it needs', () => {
    expect(codes({ connector, rule: [calling({ input: { city: 'sz', days: 3 } })] })).toEqual([]);
    expect(codes({ connector, rule: [calling({ input: {} })] })).toEqual(['input_missing /steps/ask/input']);
    expect(codes({ connector, rule: [calling({ input: { city: 'x', dais: 1 } })] })).toEqual([
      'input_unknown /steps/ask/input/dais',
    ]);
    expect(codes({ connector, rule: [calling({ operation: 'forcast', input: { city: 'x' } })] })).toEqual([
      'operation_unknown /steps/ask/operation',
    ]);
  });

  it('are checked for types', () => {
    expect(codes({ connector, rule: [calling({ input: { city: 'x', days: 'three' } })] })).not.toEqual([]);
  });

  it('reach the connectors of the engine', () => {
    const call = { connector: 'wecom', operation: 'send_text', input: { users: 'a', content: 'b' } };
    expect(codes({ rule: [calling(call)] })).toEqual([]);
    expect(codes({ rule: [calling({ ...call, connector: 'wecon' })] })).toContain(
      'connector_unknown /steps/ask/connector',
    );
  });

  it('answer what the operation says it answers', () => {
    const rule = calling({ input: { city: 'x' } });
    const steps = { ...rule.steps, check: { type: 'condition' as const, if: { '>': [{ var: '$ask.wind' }, 3] } } };
    expect(codes({ connector, rule: [{ ...rule, steps }] })).not.toContain('property_unknown /steps/check/if/>/0');
    const wrong = { ...steps, check: { type: 'condition' as const, if: { '>': [{ var: '$ask.rain' }, 3] } } };
    expect(codes({ connector, rule: [{ ...rule, steps: wrong }] })).toContain('property_unknown /steps/check/if/>/0');
  });
});

describe('events of a connector', () => {
  const telling: ConnectorDocument = {
    ...weather,
    callback: {
      check: { type: 'hmac_sha256', secret: 'weather_key' },
      message: { type: 'object', properties: { kind: { type: 'string' } } },
    },
    events: [
      {
        key: 'storm',
        title: label('Storm'),
        when: { '==': [{ var: 'kind' }, 'storm'] },
        payload: { speed: { type: 'number' } },
      },
    ],
  };
  const storm = telling.events?.[0];
  const hearing = (trigger: object, when?: RuleDocument['when']): RuleDocument => ({
    key: 'hear',
    title: label('Hear'),
    trigger: { type: 'connector_event', connector: 'weather', event: 'storm', ...trigger },
    ...(when === undefined ? {} : { when }),
    start: 'end',
    steps: { end: { type: 'stop' } },
  });
  const fast = { '>': [{ var: '$payload.speed' }, 100] };

  it('are what rules may wait for, with what they read', () => {
    expect(codes({ connector: [telling], rule: [hearing({}, fast)] })).toEqual([]);
    const more = hearing(
      { payload: { where: { type: 'text' } } },
      { and: [fast, { '!=': [{ var: '$payload.where' }, 'sea'] }] },
    );
    expect(codes({ connector: [telling], rule: [more] })).toEqual([]);
    expect(codes({ connector: [telling], rule: [hearing({}, { '>': [{ var: '$payload.sped' }, 1] })] })).toHaveLength(
      1,
    );
  });

  it('have to be there', () => {
    expect(codes({ rule: [hearing({})] })).toEqual(['connector_unknown /trigger/connector']);
    expect(codes({ connector: [weather], rule: [hearing({})] })).toEqual(['event_unknown /trigger/event']);
    const { diagnostics } = compile(packOf({ connector: [telling], rule: [hearing({ event: 'strom' })] }));
    expect(diagnostics).toMatchObject([{ code: 'event_unknown', fix: { 'en-US': 'Did you mean “storm”?' } }]);
    expect(
      codes({
        rule: [hearing({ connector: 'wecom', event: 'menu_click' }, { '!=': [{ var: '$payload.menu_key' }, ''] })],
      }),
    ).toEqual([]);
  });

  it('are checked themselves', () => {
    const { callback: _, ...deaf } = telling;
    expect(codes({ connector: [deaf] })).toContain('callback_missing /events');
    expect(codes({ connector: [{ ...telling, events: [storm!, storm!] }] })).toEqual(['event_twice /events/1/key']);
    const wrong = { ...storm!, when: { '==': [{ var: 'sort' }, 'storm'] } };
    expect(codes({ connector: [{ ...telling, events: [wrong] }] })).toEqual(['name_unknown /events/0/when/==/0']);
    const malformed = { ...telling.callback!, message: { type: 'nothing' } };
    expect(codes({ connector: [{ ...telling, callback: malformed }] })).toContain('shape_malformed /callback/message');
  });

  it('may need secrets, each of which can be explained, and no others', () => {
    const secrets = { weather_key: label('The key') };
    expect(codes({ connector: [{ ...telling, secrets }] })).toEqual([]);
    expect(codes({ connector: [{ ...telling, secrets: { ...secrets, other: label('?') } }] })).toEqual([
      'secret_unused /secrets/other',
    ]);
    for (const document of builtInConnectors().values())
      for (const { name, description } of secretsOf(document)) expect([name, description]).not.toContain(undefined);
  });
});
