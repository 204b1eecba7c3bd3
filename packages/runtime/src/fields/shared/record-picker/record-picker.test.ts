import { describe, expect, it } from '@jest/globals';
import type { Field, ManifestForm } from '@pulu/engine/model';
import { formOf, label, manifestOf } from '../../../testing/render.js';
import { createFormats } from '../../formats.js';
import { holds } from './candidates.js';
import { givenName, givenRelations } from './creating.js';
import { subtitleFields, subtitleOf } from './subtitle.js';

const name: Field = { type: 'text', key: 'name', label: label('Name') };
const code: Field = { type: 'serial', key: 'code', label: label('No.'), pattern: 'D{000}' };
const kind: Field = { type: 'text', key: 'kind', label: label('Kind') };
const count: Field = { type: 'number', key: 'count', label: label('Count') };
const site: Field = { type: 'relation', key: 'site', label: label('Site'), form: 'site' };
const fields = [name, count, kind, site, code];
const formats = createFormats('en-US', 'Asia/Shanghai', 'CNY');

describe('what stands under a title', () => {
  const keysOf = (form: ManifestForm) => subtitleFields(form, manifestOf(form).forms).map(({ key }) => key);

  it('is the number, and what the page of the record puts first', () => {
    expect(keysOf(formOf('device', fields, { page: { highlights: ['site', 'name', 'count', 'kind'] } }))).toEqual([
      'code',
      'site',
      'kind',
    ]);
  });

  it('is what comes first in the form where the page puts nothing first', () => {
    expect(keysOf(formOf('device', fields))).toEqual(['code', 'kind', 'site']);
  });

  it('is first of all what no two records share', () => {
    expect(
      keysOf(formOf('device', fields, { unique: [['kind'], ['name', 'site']], page: { highlights: ['site'] } })),
    ).toEqual(['code', 'kind', 'site']);
  });

  it('leaves out what this person may not see', () => {
    expect(keysOf(formOf('device', [name], { page: { highlights: ['kind', 'site'] } }))).toEqual([]);
  });

  it('is made of the first values that are there', () => {
    const record = { id: 'd1', version: 1, code: 'D001', kind: '', site: 's1', $titles: { s1: 'Harbour' } };
    expect(subtitleOf([code, kind, site], record, 'Crane', formats)).toBe('D001 · Harbour');
    expect(subtitleOf([kind, site], { id: 'd2', version: 1, site: 'unseen' }, 'Crane', formats)).toBe('');
  });

  it('does not say again what the title says', () => {
    const record = { id: 'd1', version: 1, code: 'D001', kind: 'M8' };
    expect(subtitleOf([code, kind], record, 'Crane M8', formats)).toBe('D001');
  });
});

describe('a candidate', () => {
  it('holds every typed word, in either case, anywhere', () => {
    const candidate = { id: 'd1', title: '东港起重机 Alpha', subtitle: 'D001 · Harbour' };
    expect(holds(candidate, '起重 alp')).toBe(true);
    expect(holds(candidate, 'harbour 东港')).toBe(true);
    expect(holds(candidate, '起重 beta')).toBe(false);
  });
});

describe('a record made in place', () => {
  it('is called what was typed', () => {
    expect(givenName(formOf('device', [name]), ' Crane ')).toEqual({ name: 'Crane' });
    expect(givenName(formOf('device', [name]), '  ')).toEqual({});
  });

  it('is called nothing where its title is not entered', () => {
    expect(givenName(formOf('device', [code, name]), 'Crane')).toEqual({});
    expect(givenName(formOf('device', [name], { writable: [] }), 'Crane')).toEqual({});
  });

  it('belongs to what the form around it belongs to, if that is one', () => {
    const inspection = formOf('inspection', [name, { ...site, key: 'place' }]);
    const second: Field = { type: 'relation', key: 'second', label: label('Second'), form: 'site' };
    expect(givenRelations(inspection, [site], { site: 's1' })).toEqual({ place: 's1' });
    expect(givenRelations(inspection, [site, second], { site: 's1', second: 's1' })).toEqual({ place: 's1' });
    expect(givenRelations(inspection, [site, second], { site: 's1', second: 's2' })).toEqual({});
    expect(givenRelations(inspection, [site], { site: null })).toEqual({});
  });

  it('does not belong to its own kind', () => {
    const place = formOf('site', [name, { ...site, key: 'parent' }]);
    expect(givenRelations(place, [site], { site: 's1' })).toEqual({});
  });
});
