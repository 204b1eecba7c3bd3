import { describe, expect, it } from '@jest/globals';
import { packOf } from '../testing/pack.js';
import { assignSite, chief, device, engineer, inspection, site } from '../testing/works.js';
import { compile } from './index.js';

const works = { form: [site, device, inspection], role: [engineer, chief], rule: [assignSite] };

describe('what a compiled app knows', () => {
  const { app } = compile(packOf(works));
  const form = (key: string) => app?.forms.get(key);

  it('keeps computed fields in an order in which each finds what it reads', () => {
    const twice = { ...device.fields[6], key: 'twice', expr: { '*': [{ var: 'cost' }, 2] } } as const;
    const fields = [twice, ...device.fields].flatMap((field) => ('type' in field ? [field] : []));
    const order = compile(packOf({ ...works, form: [site, { ...device, fields }, inspection] })).app?.forms.get(
      'device',
    )?.computeOrder;
    expect([...(order ?? [])].sort()).toEqual(['age', 'cost', 'region', 'twice']);
    expect(order?.indexOf('twice')).toBeGreaterThan(order?.indexOf('cost') ?? Infinity);
  });

  it('does not store what changes with the clock', () => {
    expect(form('device')?.fields.get('age')?.storage).toEqual({ kind: 'virtual' });
  });

  it('knows who goes stale when a record changes', () => {
    expect(form('site')?.dependents).toEqual([
      { kind: 'path', fields: ['region'], form: 'device', path: ['site'], compute: ['region'] },
    ]);
    expect(form('device')?.dependents).toEqual([
      { kind: 'rollup', fields: ['site'], form: 'site', compute: 'device_count', via: 'site' },
      { kind: 'rollup', fields: ['site', 'cost'], form: 'site', compute: 'total_cost', via: 'site' },
    ]);
  });

  it('indexes references both ways', () => {
    expect(app?.references.to('field:site.region').map(({ source }) => source)).toEqual(
      expect.arrayContaining(['field:device.region', 'rule:assign_site']),
    );
    expect(app?.references.from('rule:assign_site').map(({ target }) => target)).toEqual(
      expect.arrayContaining(['form:site', 'role:engineer', 'field:site.owner']),
    );
  });

  it('types a rollup by what it measures', () => {
    expect(form('site')?.fields.get('device_count')?.exprType).toEqual({ kind: 'number' });
    expect(form('site')?.fields.get('total_cost')?.exprType).toEqual({ kind: 'number' });
  });

  it('checks the shape of values and names each wrong one', () => {
    const validate = form('device')?.validate;
    expect(validate?.({ name: 'Pump', price: null, installed_on: '2026-02-03' })).toEqual([]);
    const problems = validate?.({ name: 7, price: 'much', nme: 'x' }) ?? [];
    expect(problems.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'field_unknown /nme',
      'value_type /name',
      'value_type /price',
    ]);
  });

  it('lays out tables with readable names', () => {
    expect(app?.tables.map(({ name }) => name)).toEqual([
      'works_site',
      'works_device',
      'works_inspection',
      'works_inspection_findings',
    ]);
  });
});
