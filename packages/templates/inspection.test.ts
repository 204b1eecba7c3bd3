import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { compile, type CompiledApp } from '@pulu/engine/compiler';
import { parsePack, type SampleDocument } from '@pulu/engine/model';
import { readPackFolder } from '@pulu/engine/packs';
import { canonicalText } from './tools/documents.js';
import { sampleProblems } from './tools/sample-problems.js';

const folder = join(import.meta.dirname, 'inspection');
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

describe('the inspection pack', () => {
  it('compiles without an error or a warning', () => {
    expect([...app.forms.keys()].sort()).toEqual(['defect', 'device', 'inspection', 'site']);
    expect([...app.roles.keys()].sort()).toEqual(['admin', 'supervisor', 'technician']);
  });

  it('shows every kind of view', () => {
    const kinds = new Set([...app.views.values()].map(({ type }) => type));
    expect([...kinds].sort()).toEqual(['calendar', 'cards', 'kanban', 'table']);
  });

  it('lies in its canonical form', () => {
    const documents = [...files].filter(([file]) => file.endsWith('.json'));
    const loose = documents.filter(([file, text]) => text !== canonicalText(file, text));
    expect(loose.map(([file]) => file)).toEqual([]);
  });

  it('has demo data that obey its forms', () => {
    const attached = new Set(readdirSync(join(folder, 'sample/files')));
    expect(sampleProblems(app, samples, attached)).toEqual([]);
  });

  it('shares no form with the other pack', async () => {
    const { pack } = parsePack(await readPackFolder(join(import.meta.dirname, 'sales')));
    const others = [...(pack?.documents.form.keys() ?? [])];
    expect([...app.forms.keys()].filter((key) => others.includes(key))).toEqual([]);
  });
});
