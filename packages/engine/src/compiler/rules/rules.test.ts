import { describe, expect, it } from '@jest/globals';
import type { RuleDocument } from '../../model/index.js';
import { label, packOf } from '../../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../../testing/works.js';
import { compile } from '../compile.js';

const rule = (key: string, rest: Omit<RuleDocument, 'key' | 'title'>): RuleDocument => ({
  key,
  title: label(key),
  ...rest,
});
const changed = (form: string, ...fields: string[]) => ({ type: 'record_updated', form, fields }) as const;
const name = { cat: [{ var: 'name' }, '!'] };

function diagnose(...rules: RuleDocument[]) {
  const { diagnostics } = compile(packOf({ form: [site, device, inspection], role: [engineer, chief], rule: rules }));
  return diagnostics.map(({ code, severity, file, pointer, message }) => ({
    found: `${severity} ${code} ${file}#${pointer}`,
    text: message['en-US'],
  }));
}
const found = (...rules: RuleDocument[]) => diagnose(...rules).map((each) => each.found);

describe('rules that set each other off', () => {
  const there = rule('there', {
    trigger: changed('device', 'price'),
    start: 'set',
    steps: { set: { type: 'update_record', record: 'site', values: { name } } },
  });
  const back = rule('back', {
    trigger: changed('site', 'name'),
    start: 'each',
    steps: {
      each: { type: 'for_each', form: 'device', via: 'site', body: 'set' },
      set: { type: 'update_record', record: 'each', values: { price: { '+': [{ var: '$each.price' }, 1] } } },
    },
  });

  it('are refused where nothing could stop them, naming the rules and the fields', () => {
    const [loop, ...more] = diagnose(there, back);
    expect(loop?.found).toBe('error rule_loop_sure rules/back.json#/trigger');
    expect(loop?.text).toContain('there (site.name) → back (device.price) → there');
    expect(more).toEqual([]);
  });

  it('are told of where a condition may stop them', () => {
    const once = { ...back, when: { '<': [{ var: 'device_count' }, 3] } };
    expect(found(there, once)).toEqual(['warning rule_loop_possible rules/back.json#/trigger']);
  });

  it('are none where the fields differ, or one is switched off', () => {
    expect(found(there, { ...back, trigger: changed('site', 'region') })).toEqual([]);
    expect(found(there, { ...back, enabled: false })).toEqual([]);
  });

  it('are found by what is made and by the stages entered', () => {
    const again = rule('again', {
      trigger: { type: 'stage_entered', form: 'inspection', stages: ['planned'] },
      start: 'make',
      steps: { make: { type: 'create_record', form: 'inspection', values: { device: { var: 'device' } } } },
    });
    expect(found(again)).toEqual(['error rule_loop_sure rules/again.json#/trigger']);
  });
});

describe('a rule that another one runs', () => {
  const caller = (trigger: RuleDocument['trigger']) =>
    found(
      rule('outer', {
        trigger: { type: 'record_created', form: 'device' },
        start: 'sub',
        steps: { sub: { type: 'sub_rule', rule: 'inner' } },
      }),
      rule('inner', { trigger, start: 'end', steps: { end: { type: 'stop' } } }),
    );

  it('says that it may be run, and on records of which form', () => {
    expect(caller({ type: 'rule', form: 'device' })).toEqual([]);
    expect(caller({ type: 'rule' })).toEqual([]);
    expect(caller({ type: 'rule', form: 'site' })).toEqual(['error rule_wrong_form rules/outer.json#/steps/sub/rule']);
    expect(caller({ type: 'record_created', form: 'site' })).toEqual([
      'error rule_not_callable rules/outer.json#/steps/sub/rule',
    ]);
  });
});

describe('a step that recommends', () => {
  type Recommend = Extract<RuleDocument['steps'][string], { type: 'recommend' }>;
  const advising = (step: Partial<Recommend>) =>
    found(
      rule('advise', {
        trigger: { type: 'record_created', form: 'site' },
        start: 'best',
        steps: { best: { type: 'recommend', among: { form: 'device' }, reasons: [], ...step } },
      }),
    );
  const title = { 'zh-CN': '像', 'en-US': 'Alike' };
  const words = { field: 'name', text: { var: 'name' } };

  it('names words of the candidates, and says what it makes of each', () => {
    const reasons = [{ title, weight: 1, words, when: { '==': [{ var: 'site' }, { var: '$record.id' }] } }];
    const values = { name: { var: '$best.why' } };
    expect(advising({ reasons, into: 'device', values })).toEqual([]);
    expect(advising({ reasons, into: 'device' })).toEqual([
      'error recommend_values rules/advise.json#/steps/best/into',
    ]);
  });

  it('has reasons that say something', () => {
    expect(
      advising({
        reasons: [
          { title, weight: 1 },
          { title, weight: 1, words: { ...words, field: 'price' } },
        ],
      }),
    ).toEqual([
      'error reason_empty rules/advise.json#/steps/best/reasons/0',
      'error field_not_words rules/advise.json#/steps/best/reasons/1/words/field',
    ]);
  });
});

describe('a step that tells people', () => {
  type Notify = Extract<RuleDocument['steps'][string], { type: 'notify' }>;
  const telling = (step: Partial<Notify>) =>
    found(
      rule('tell', {
        trigger: { type: 'record_created', form: 'site' },
        start: 'tell',
        steps: { tell: { type: 'notify', message: 'note', ...step } },
      }),
    ).filter((each) => !each.includes('message_unknown'));
  const to = [{ type: 'role', role: 'chief' }] satisfies Notify['to'];

  it('says whom, unless all its channels reach a group or a system', () => {
    expect(
      telling({ to, channels: ['wecom', 'mail', 'wecom_robot', 'webhook'], robot: 'a_key', webhook: 'b' }),
    ).toEqual([]);
    expect(telling({ channels: ['wecom_robot', 'webhook'] })).toEqual([]);
    for (const channels of [undefined, [], ['wecom_robot', 'mail']] satisfies Notify['channels'][])
      expect(telling(channels === undefined ? {} : { channels })).toEqual([
        'error notify_nobody rules/tell.json#/steps/tell',
      ]);
  });

  it('names a robot or an endpoint only for a channel it has', () => {
    expect(telling({ to, robot: 'a_key', webhook: 'b', channels: ['mail'] })).toEqual([
      'error notify_channel_missing rules/tell.json#/steps/tell/robot',
      'error notify_channel_missing rules/tell.json#/steps/tell/webhook',
    ]);
  });
});

describe('what a rule knows', () => {
  it('is what a message from outside brings, by name and type', () => {
    const hook = (value: string) =>
      found(
        rule('hook', {
          trigger: { type: 'webhook', payload: { title: { type: 'text' }, cost: { type: 'number' } } },
          start: 'make',
          steps: { make: { type: 'create_record', form: 'device', values: { name: { var: value } } } },
        }),
      );
    expect(hook('$payload.title')).toEqual([]);
    expect(hook('$payload.tilte')).toHaveLength(1);
  });

  it('never goes by the name of a step that stands for something else', () => {
    const steps = { payload: { type: 'stop' } } as const;
    expect(found(rule('odd', { trigger: changed('site'), start: 'payload', steps }))).toContain(
      'error step_key_reserved rules/odd.json#/steps/payload',
    );
  });
});
