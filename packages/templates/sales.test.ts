import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { compile, type CompiledApp } from '@pulu/engine/compiler';
import { parsePack, type SampleDocument } from '@pulu/engine/model';
import { readPackFolder } from '@pulu/engine/packs';
import { canonicalText } from './tools/documents.js';
import { sampleFiles } from './tools/sample/index.js';
import { citiesOf, regions } from './tools/sample/places.js';
import { sampleProblems } from './tools/sample-problems.js';

const folder = join(import.meta.dirname, 'sales');
let files: Map<string, string>;
let app: CompiledApp;
let samples: SampleDocument[];

beforeAll(async () => {
  files = await readPackFolder(folder);
  const { pack, diagnostics } = parsePack(files);
  expect(diagnostics).toEqual([]);
  if (pack === undefined) throw new Error('The pack cannot be read.');
  samples = [...pack.documents.sample.values()].map(({ document }) => document);
  const compiled = compile(pack);
  expect(compiled.diagnostics).toEqual([]);
  if (compiled.app === undefined) throw new Error('The pack cannot be compiled.');
  app = compiled.app;
});

describe('the documents', () => {
  it('compile without an error or a warning', () => {
    expect([...app.forms.keys()].sort()).toEqual([
      'concern_word',
      'contact',
      'contract',
      'customer',
      'customer_device',
      'lead',
      'logistics_order',
      'opportunity',
      'order',
      'product',
      'quote',
      'receivable',
      'sample_shipment',
      'script',
      'script_suggestion',
      'support_request',
      'term_negotiation',
      'ticket',
      'todo',
      'visit',
    ]);
  });

  it('lie in their canonical form, so that a change is a small difference', () => {
    const documents = [...files].filter(([file]) => file.endsWith('.json'));
    const loose = documents.filter(([file, text]) => text !== canonicalText(file, text));
    expect(loose.map(([file]) => file)).toEqual([]);
  });
});

describe('the demo company', () => {
  it('is what the generator makes, byte for byte', () => {
    const made = sampleFiles();
    const lying = [...files]
      .filter(([file]) => file.startsWith('sample/') && !file.startsWith('sample/course_'))
      .map(([file]) => file.replace('sample/', ''));
    expect([...made.keys()].map((name) => name).sort()).toEqual(lying.sort());
    for (const [name, text] of made) expect(files.get(`sample/${name}`) === text ? name : `${name} differs`).toBe(name);
  });

  it('has 37 people, 213 customers and 600 leads', () => {
    const count = (form: string) =>
      samples.flatMap((sample) => (sample.type === 'records' && sample.form === form ? sample.records : [])).length;
    expect(samples.flatMap((sample) => (sample.type === 'people' ? sample.people : []))).toHaveLength(37);
    expect([count('customer'), count('lead')]).toEqual([213, 600]);
  });

  it('obeys the forms: values, required fields, names of records, people, departments and files', () => {
    const attached = new Set(readdirSync(join(folder, 'sample/files')));
    expect(sampleProblems(app, samples, attached)).toEqual([]);
  });
});

describe('the health score', () => {
  const facts = {
    established_on: '2018-06-15',
    scored_on: '2026-06-15',
    insured_headcount: 80,
    industry_section: '制造业',
    industry_code: 'C',
  };

  function score(form: string, changes: Record<string, unknown> = {}) {
    const record: Record<string, unknown> = { ...facts, ...changes };
    const compiled = app.forms.get(form);
    for (const key of compiled?.computeOrder ?? []) {
      const compute = compiled?.fields.get(key)?.compute;
      if (compute !== undefined && ['company_age', 'manufacturing', 'health_score', 'health_tag'].includes(key)) {
        record[key] = compute.evaluate(record, { now: '2026-06-15T02:00:00.000Z', timeZone: 'Asia/Shanghai' });
      }
    }
    return { score: record['health_score'], tag: record['health_tag'] };
  }

  for (const form of ['lead', 'customer']) {
    it(`of a ${form}: manufacturers of 5 years with 50 insured staff have high potential`, () => {
      expect(score(form)).toEqual({ score: 84, tag: 'high_potential' });
      expect(score(form, { established_on: '2021-06-15', insured_headcount: 50 })).toEqual({
        score: 84,
        tag: 'high_potential',
      });
    });

    it.each([
      ['5 years less a day', { established_on: '2021-06-16' }, 'normal'],
      ['49 insured', { insured_headcount: 49 }, 'normal'],
      ['a trading company', { industry_section: '批发和零售业', industry_code: 'F' }, 'normal'],
      ['the section code alone', { industry_section: null }, 'high_potential'],
      [
        'a name of a branch of manufacturing, but no section',
        { industry_section: null, industry_code: null },
        'normal',
      ],
      ['founded last year', { established_on: '2025-01-01' }, 'watch'],
      ['a handful of staff', { insured_headcount: 9 }, 'watch'],
      ['an unknown age', { established_on: null }, 'unknown'],
      ['an unknown headcount', { insured_headcount: null }, 'unknown'],
    ])(`of a ${form}: %s`, (_, changes, tag) => {
      expect(score(form, changes).tag).toBe(tag);
    });

    it(`of a ${form} nothing is known of is 0, not nothing`, () => {
      const nothing = Object.fromEntries(Object.keys(facts).map((key) => [key, null]));
      expect(score(form, nothing)).toEqual({ score: 0, tag: 'unknown' });
    });
  }
});

describe('the assignment of leads', () => {
  it('knows every city of every region, for every category', () => {
    const step = app.rules.get('assign_lead')?.document.steps['assign'];
    if (step?.type !== 'assign') throw new Error('The rule has no assignment.');
    const [special, regional] = step.strategies;
    if (special?.type !== 'match' || regional?.type !== 'match')
      throw new Error('The strategies are not match tables.');
    const covers = (cell: string | readonly string[] | undefined, city: string) =>
      cell !== undefined && cell.includes(city);
    for (const region of regions) {
      for (const { city } of citiesOf[region]) {
        expect(regional.table.find(({ when }) => covers(when['address'], city))?.department).toBe(`sales_${region}`);
        expect(
          special.table
            .filter(({ when }) => covers(when['address'], city))
            .map(({ users }) => (users ?? []).length > 0),
        ).toEqual([true, true]);
      }
    }
  });

  it('names people who are there and sell in that region', () => {
    const people = samples.flatMap((sample) => (sample.type === 'people' ? sample.people : []));
    const step = JSON.parse(readFileSync(join(folder, 'rules/assign_lead.json'), 'utf8')) as {
      steps: { assign: { strategies: { table?: { when: { address: string[] }; users?: string[] }[] }[] } };
    };
    for (const { when, users } of step.steps.assign.strategies[0]?.table ?? []) {
      const region = regions.find((each) => citiesOf[each].some(({ city }) => when.address.includes(city)));
      const departments = (users ?? []).map((name) => people.find(({ username }) => username === name)?.department);
      expect(new Set(departments)).toEqual(new Set([`sales_${region}`]));
    }
  });
});
