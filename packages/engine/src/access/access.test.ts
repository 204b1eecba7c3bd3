import { describe, expect, test } from '@jest/globals';
import { compile } from '../compiler/index.js';
import { evaluate, sqliteDialect } from '../expression/index.js';
import type { FormAccess, RoleDocument, UserActor } from '../model/index.js';
import { label, packOf } from '../testing/pack.js';
import { site } from '../testing/works.js';
import { device } from '../testing/works.js';
import { envOf, grantOf, maskOf, matching, rowPredicate, visibleThrough } from './index.js';

const role = (key: string, access: FormAccess): RoleDocument => ({ key, title: label(key), forms: { site: access } });
const { app } = compile(
  packOf({
    form: [site, device],
    role: [
      role('own', { operations: ['read', 'update'], scope: 'own' }),
      role('north', {
        operations: ['read'],
        scope: { expr: { '==': [{ var: 'region' }, 'north'] } },
        fields: { total_cost: 'hidden' },
      }),
      role('all', { operations: ['read'], fields: { name: 'hidden', total_cost: 'hidden' } }),
      role('maker', { operations: ['create'], fieldDefault: 'read', fields: { name: 'write' } }),
    ],
  }),
);
if (app === undefined) throw new Error('the sample does not compile');
const release = app;

const actor = (...roles: string[]): UserActor => ({
  kind: 'user',
  id: 'u1',
  name: 'U',
  department: 'd1',
  departmentTree: ['d1', 'd2'],
  roles,
});
const grant = (...roles: string[]) => grantOf(release, actor(...roles), 'site');
const env = envOf(release, actor('own'), new Date());
const request = { dialect: sqliteDialect, env, alias: 'r' };

describe('a grant', () => {
  test('denies what no role grants', () => {
    expect(grant().reachers('read')).toEqual([]);
    expect(grant('north').reachers('delete')).toEqual([]);
    expect(rowPredicate(grant('north'), 'delete', request)).toMatchObject({ extent: 'none', sql: '1 = 0' });
    expect(grant('unheard_of').reachers('read')).toEqual([]);
  });

  test('lets administrators and the engine do everything, with all that people enter', () => {
    for (const each of [grant('admin', 'north'), grantOf(release, { kind: 'system', reason: 'rule' }, 'site')]) {
      const [way] = each.reachers('delete');
      expect([...(way?.writable ?? [])].sort()).toEqual(['name', 'owner', 'region']);
      expect(rowPredicate(each, 'delete', request).extent).toBe('all');
    }
  });

  test('is made once per release and set of roles', () => {
    expect(grant('own', 'north')).toBe(grant('north', 'own'));
    expect(grant('own')).not.toBe(grant('north'));
  });

  test('joins the scopes of roles with or, and binds who asks per request', () => {
    const { sql, params } = rowPredicate(grant('own', 'north'), 'read', request);
    expect(sql).toContain(' OR ');
    expect(params).toEqual(['u1', 'north']);
    expect(rowPredicate(grant('own', 'all'), 'read', request).extent).toBe('all');
  });

  test('has fields that may be written apart from those that are seen', () => {
    const [way] = grant('maker').reachers('create');
    expect([way?.visible.has('region'), way?.writable.has('region'), way?.writable.has('name')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('a mask', () => {
  const record = (region: string, owner: string) => ({ region, owner });
  const shown = (region: string, owner: string, ...roles: string[]) => {
    const reachers = grant(...roles).reachers('read');
    return visibleThrough(maskOf(reachers), matching(reachers, record(region, owner), env));
  };

  test('of one role is the same on every record', () => {
    expect(maskOf(grant('north').reachers('read')).deciding).toEqual([]);
    expect(shown('north', 'u2', 'north').has('total_cost')).toBe(false);
  });

  test('of several roles shows a field where one that grants it reaches', () => {
    expect(shown('north', 'u2', 'own', 'north').has('total_cost')).toBe(false);
    expect(shown('north', 'u1', 'own', 'north').has('total_cost')).toBe(true);
    expect(shown('south', 'u2', 'all', 'north').has('name')).toBe(false);
    expect(shown('north', 'u2', 'all', 'north').has('name')).toBe(true);
  });

  test('asks only about the roles that make a difference', () => {
    const { sometimes, deciding } = maskOf(grant('all', 'north', 'own').reachers('read'));
    expect([...sometimes.keys()].sort()).toEqual(['name', 'total_cost']);
    expect(deciding.map(({ role: key }) => key).sort()).toEqual(['north', 'own']);
  });
});

test('a scope means the same to the evaluator and to the predicate', () => {
  const [way] = grant('own').reachers('read');
  expect(way?.scope !== true && evaluate(way?.scope.source ?? null, { owner: 'u1' }, env)).toBe(true);
});
