import { describe, expect, it } from '@jest/globals';
import type { FormDocument, Json, RuleDocument, ViewDocument } from '../model/index.js';
import { label, packOf, type DocumentLists } from '../testing/pack.js';
import { assignSite, chief, device, engineer, inspection, site } from '../testing/works.js';
import { compile } from './index.js';

const works = { form: [site, device, inspection], role: [engineer, chief], rule: [assignSite] };

/** What a change of the works app is told. */
function diagnose(documents: DocumentLists) {
  const { app, diagnostics } = compile(packOf({ ...works, ...documents }));
  return {
    released: app !== undefined,
    found: diagnostics.map(({ code, file, pointer }) => `${code} ${file}#${pointer}`),
    diagnostics,
  };
}

function withFormula(form: FormDocument, key: string, expr: Json): FormDocument {
  return {
    ...form,
    fields: form.fields.map((field) => (field.key === key && field.type === 'formula' ? { ...field, expr } : field)),
  };
}

describe('compile', () => {
  it('finds nothing wrong with a sound app', () => {
    const { app, diagnostics } = compile(packOf(works));
    expect(diagnostics).toEqual([]);
    expect([...(app?.forms.keys() ?? [])]).toEqual(['site', 'device', 'inspection']);
  });

  it('finds what a panel shows of the record behind a relation, and the places of its warning', () => {
    const beside = (of: string, place: string): FormDocument => ({
      ...inspection,
      page: {
        panels: [
          { type: 'related', title: label('Others'), form: 'device', via: 'site', of, columns: ['name'] },
          { type: 'alert', title: label(`Costs {{${place}}}`), when: true },
        ],
      },
    });
    const told = (of: string, place: string) => diagnose({ form: [site, device, beside(of, place)] }).found;
    expect(told('device', 'device.cost')).toEqual(['relation_wrong_form forms/inspection.json#/page/panels/0/via']);
    expect(told('code', 'device.cots')).toEqual([
      'path_not_relation forms/inspection.json#/page/panels/0/of',
      'field_unknown forms/inspection.json#/page/panels/1/title/zh-CN',
      'field_unknown forms/inspection.json#/page/panels/1/title/en-US',
    ]);
    const sibling: FormDocument = {
      ...device,
      page: {
        panels: [{ type: 'related', title: label('Here'), form: 'device', via: 'site', of: 'site', columns: ['name'] }],
      },
    };
    expect(diagnose({ form: [site, sibling, inspection] }).found).toEqual([]);
  });

  it('gives equal packs equal hashes and different ones different', () => {
    const hash = (documents: DocumentLists) => compile(packOf(documents)).app?.hash;
    expect(hash(works)).toBe(hash({ ...works }));
    expect(hash(works)).not.toBe(hash({ ...works, form: [{ ...site, title: label('Place') }, device, inspection] }));
  });
});

describe('a broken app is told what, where, and how to mend it', () => {
  it('an unknown field in a rule', () => {
    const rule: RuleDocument = { ...assignSite, when: { '==': [{ var: 'ownr' }, null] } };
    const { released, diagnostics } = diagnose({ rule: [rule] });
    expect(released).toBe(false);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      file: 'rules/assign_site.json',
      pointer: expect.stringMatching(/^\/when\b/),
    });
    expect(diagnostics[0]?.fix?.['en-US']).toContain('owner');
  });

  it('a type error in a formula', () => {
    const { released, diagnostics } = diagnose({
      form: [site, withFormula(device, 'cost', { '*': [{ var: 'price' }, { var: 'name' }] }), inspection],
    });
    expect(released).toBe(false);
    expect(diagnostics[0]).toMatchObject({
      file: 'forms/device.json',
      pointer: expect.stringMatching(/^\/fields\/6\/expr\b/),
    });
    expect(diagnostics[0]?.message['zh-CN']).not.toBe('');
  });

  it('a role that names a form that is gone', () => {
    const { released, diagnostics } = diagnose({
      role: [{ ...engineer, forms: { ...engineer.forms, inspektion: { operations: ['read'] } } }, chief],
    });
    expect(released).toBe(false);
    expect(diagnostics).toMatchObject([
      { code: 'form_unknown', file: 'roles/engineer.json', pointer: '/forms/inspektion' },
    ]);
    expect(diagnostics[0]?.fix?.['en-US']).toContain('inspection');
  });

  it('an app whose tables would be among those of the engine', () => {
    const { app, diagnostics } = compile(packOf(works, { key: 'pulu_audit' }));
    expect(app).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'app_key_reserved', file: 'app.json', pointer: '/key' }]);
  });

  it('a to-do view or role that is not there', () => {
    const { diagnostics } = compile(packOf(works, { todo: [{ view: 'late_devices', roles: ['enginer'] }] }));
    expect(diagnostics).toMatchObject([
      { code: 'view_unknown', file: 'app.json', pointer: '/todo/0/view' },
      { code: 'role_unknown', file: 'app.json', pointer: '/todo/0/roles/0' },
    ]);
    expect(diagnostics[1]?.fix?.['en-US']).toContain('engineer');
  });

  it('a filter of a relation that reads what its form does not have', () => {
    const fields = device.fields.map((field) =>
      field.type === 'relation' ? { ...field, filter: { '==': [{ var: 'regoin' }, 'north'] } } : field,
    );
    const { diagnostics } = diagnose({ form: [site, { ...device, fields }, inspection] });
    expect(diagnostics).toMatchObject([
      { file: 'forms/device.json', pointer: expect.stringMatching(/^\/fields\/1\/filter\b/) },
    ]);
    expect(diagnostics[0]?.fix?.['en-US']).toContain('region');
  });

  it('a circle of formulas, with its path', () => {
    const looped = withFormula(inspection, 'total', { '+': [{ var: 'total' }, 1] });
    const { diagnostics } = diagnose({ form: [site, device, looped] });
    expect(diagnostics).toMatchObject([{ code: 'computed_loop', file: 'forms/inspection.json', pointer: '/fields/7' }]);
    expect(diagnostics[0]?.message['en-US']).toContain('inspection.total → inspection.total');
  });

  it('a circle through two forms', () => {
    const fields: FormDocument['fields'] = [
      ...site.fields,
      {
        type: 'rollup',
        key: 'worth',
        label: label('Worth'),
        form: 'device',
        via: 'site',
        measure: 'sum',
        field: 'share',
      },
    ];
    const share: FormDocument['fields'][number] = {
      type: 'lookup',
      key: 'share',
      label: label('Share'),
      path: 'site.worth',
    };
    const { found } = diagnose({
      form: [{ ...site, fields }, { ...device, fields: [...device.fields, share] }, inspection],
    });
    expect(found.some((line) => line.startsWith('computed_loop'))).toBe(true);
  });

  it('a button of a rule that waits for no button, or for one elsewhere', () => {
    const pressed: RuleDocument = {
      ...assignSite,
      key: 'pressed',
      trigger: { type: 'button', form: 'site', label: label('Press') },
    };
    const button = (rule: string) => ({ type: 'rule' as const, rule, label: label('Press') });
    const withButtons = (form: FormDocument, ...rules: readonly string[]) => ({
      ...form,
      page: { buttons: rules.map(button) },
    });
    const { released, found } = diagnose({
      form: [withButtons(site, 'pressed', 'assign_site'), withButtons(device, 'pressed', 'presed'), inspection],
      rule: [assignSite, pressed],
    });
    expect(released).toBe(false);
    expect(found).toEqual([
      'button_rule_unfit forms/site.json#/page/buttons/1/rule',
      'button_rule_unfit forms/device.json#/page/buttons/0/rule',
      'rule_unknown forms/device.json#/page/buttons/1/rule',
    ]);
  });

  it('a lookup by a field that does not exist, or that nothing can be typed for', () => {
    const view: ViewDocument = {
      key: 'find',
      type: 'lookup',
      title: label('Find'),
      form: 'device',
      by: ['nme', 'price', 'name'],
      cardFields: ['name'],
      panels: [{ type: 'fields', title: label('More'), fields: ['prise'] }],
    };
    const { released, found, diagnostics } = diagnose({ view: [view] });
    expect(released).toBe(false);
    expect(found.map((line) => line.split('#')[1])).toEqual(['/by/0', '/by/1', '/panels/0/fields/0']);
    expect(found[1]).toMatch(/^lookup_unfit /);
    expect(diagnostics[0]?.fix?.['en-US']).toContain('name');
    expect(diagnostics[2]?.fix?.['en-US']).toContain('price');
    expect(diagnose({ view: [{ ...view, by: ['name'], panels: [] }] }).found).toEqual([]);
  });

  it('a public form that leads visitors elsewhere than to a page of the web', () => {
    const led = (redirect: string) =>
      diagnose({
        form: [{ ...site, public: { title: label('Ask'), fields: ['name'], redirect } }, device, inspection],
      });
    expect(led('https://example.com/thanks?from=pulu').found).toEqual([]);
    for (const address of ['javascript:alert(1)', '/thanks', 'example.com', 'data:text/html,x', 'https://']) {
      const { released, found } = led(address);
      expect([released, found]).toEqual([false, ['redirect_unfit forms/site.json#/public/redirect']]);
    }
  });

  it('totals of columns that are not there, or that do not add up', () => {
    const parts = (totals: Extract<FormDocument['fields'][number], { type: 'subform' }>['totals']) => ({
      ...site,
      fields: [
        ...site.fields,
        {
          type: 'subform' as const,
          key: 'parts',
          label: label('Parts'),
          fields: [
            { type: 'text' as const, key: 'part', label: label('Part') },
            { type: 'number' as const, key: 'amount', label: label('Amount') },
            { type: 'date' as const, key: 'due_on', label: label('Due on') },
          ],
          ...(totals === undefined ? {} : { totals }),
        },
      ],
    });
    const at = `/fields/${site.fields.length}/totals`;
    const found = (totals: Parameters<typeof parts>[0]) => diagnose({ form: [parts(totals), device, inspection] });
    expect(found({ amount: 'avg', due_on: 'max', part: 'count' }).found).toEqual([]);
    const wrong = found({ amout: 'sum', part: 'sum', due_on: 'avg' });
    expect(wrong.released).toBe(false);
    expect(wrong.found).toEqual([
      `field_unknown forms/site.json#${at}/amout`,
      `total_unfit forms/site.json#${at}/part`,
      `total_unfit forms/site.json#${at}/due_on`,
    ]);
    expect(wrong.diagnostics[0]?.fix?.['en-US']).toContain('amount');
  });

  it('a calendar from what is no moment, or from a day to a time of day', () => {
    const view: ViewDocument = {
      key: 'plan',
      type: 'calendar',
      title: label('Plan'),
      form: 'device',
      startField: 'installed_on',
      cardFields: ['name'],
    };
    const found = (fields: Pick<ViewDocument & { type: 'calendar' }, 'startField' | 'endField'>) =>
      diagnose({ view: [{ ...view, ...fields }] }).diagnostics.map(({ code, file, pointer }) => ({
        code,
        file,
        pointer,
      }));
    const at = (pointer: string, code: string) => ({ code, file: 'views/plan.json', pointer });
    expect(found({ startField: 'installed_on' })).toEqual([]);
    expect(found({ startField: 'name', endField: 'price' })).toEqual([
      at('/startField', 'moment_unfit'),
      at('/endField', 'moment_unfit'),
    ]);
    expect(found({ startField: 'installed_on', endField: 'created_at' })).toEqual([at('/endField', 'span_mixed')]);
    const [mixed] = diagnose({ view: [{ ...view, endField: 'created_at' }] }).diagnostics;
    expect(mixed?.fix?.['en-US']).toContain('type date');
    expect(mixed?.fix?.['zh-CN']).toContain('date');
  });

  it('all at once: nothing is thrown at the first error', () => {
    const { found } = diagnose({
      form: [{ ...site, titleField: 'nme' }, withFormula(device, 'cost', { var: 'prise' }), inspection],
      role: [{ ...engineer, forms: { gone: { operations: ['read'] } } }, chief],
    });
    expect(found.length).toBeGreaterThanOrEqual(3);
  });

  it('a gate question with a default answer: a person answers it', () => {
    const fields = inspection.fields.map((field) =>
      field.key === 'power_off' && field.type === 'boolean' ? { ...field, default: true } : field,
    );
    const { found } = diagnose({ form: [site, device, { ...inspection, fields }] });
    expect(found).toEqual(['confirmation_default forms/inspection.json#/gates/0/confirmations/0/field']);
  });

  it('a value that changes with time is not reached from another record', () => {
    const fields: FormDocument['fields'] = [
      ...inspection.fields,
      { type: 'lookup', key: 'age', label: label('Age'), path: 'device.age' },
    ];
    const { found } = diagnose({ form: [site, device, { ...inspection, fields }] });
    expect(found).toEqual(['computed_volatile forms/inspection.json#/fields/8']);
  });

  it('rule steps that lead nowhere or in a circle', () => {
    const rule: RuleDocument = {
      ...assignSite,
      steps: { ...assignSite.steps, a: { type: 'stop', next: 'b' }, b: { type: 'stop', next: 'a' } },
      start: 'a',
    };
    expect(diagnose({ rule: [rule] }).found).toEqual([
      'step_loop rules/assign_site.json#/steps/a',
      'step_unreachable rules/assign_site.json#/steps/assign',
    ]);
    expect(diagnose({ rule: [{ ...assignSite, start: 'asign' }] }).found[0]).toBe(
      'step_unknown rules/assign_site.json#/start',
    );
  });

  it('a wait that says how long and until when, or neither', () => {
    const span = { value: 1, unit: 'hour' } as const;
    const { found } = diagnose({
      form: [site, device, inspection],
      rule: [
        {
          key: 'rest',
          title: label('Rest'),
          trigger: { type: 'record_created', form: 'site' },
          start: 'one',
          steps: {
            one: { type: 'wait', next: 'two' },
            two: { type: 'wait', for: span, until: { now: [] }, next: 'three' },
            three: { type: 'wait', for: span },
          },
        },
      ],
    });
    expect(found).toEqual(['wait_unclear rules/rest.json#/steps/one', 'wait_unclear rules/rest.json#/steps/two']);
  });

  it('a timed trigger that says no time', () => {
    const rule = (key: string, trigger: RuleDocument['trigger']): RuleDocument => ({
      key,
      title: label(key),
      trigger,
      start: 'end',
      steps: { end: { type: 'stop' } },
    });
    const hour = { value: 1, unit: 'hour' } as const;
    const { found } = diagnose({
      form: [site, device, inspection],
      rule: [
        rule('every_so_often', { type: 'schedule', cron: '99 9 * * *' }),
        rule('each_second', { type: 'schedule', cron: '* * * * * *' }),
        rule('at_nine', { type: 'schedule', cron: '0 9 * * 1-5' }),
        rule('after_its_name', { type: 'relative_time', form: 'device', field: 'name', after: hour }),
        rule('around', { type: 'relative_time', form: 'device', field: 'installed_on', after: hour, before: hour }),
        rule('after_it', { type: 'relative_time', form: 'device', field: 'created_at', after: hour }),
      ],
    });
    expect(found).toEqual([
      'cron_malformed rules/every_so_often.json#/trigger/cron',
      'cron_malformed rules/each_second.json#/trigger/cron',
      'moment_unfit rules/after_its_name.json#/trigger/field',
      'span_unclear rules/around.json#/trigger',
    ]);
  });
});
