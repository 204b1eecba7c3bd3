import { createHash } from 'node:crypto';
import type { CompiledApp, CompiledField, CompiledForm } from '@pulu/engine/compiler';
import type { SampleDocument } from '@pulu/engine/model';

/** What sample records may speak of. */
interface Names {
  readonly refs: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** An id that stands for a record, person, department or file of that name. */
function idOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `7${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** What is wrong with the values of sample records: what they name is not there, is missing, or does not fit its field. */
export function sampleProblems(
  app: CompiledApp,
  samples: readonly SampleDocument[],
  files: ReadonlySet<string>,
): string[] {
  const people = samples.filter((sample) => sample.type === 'people');
  const records = samples.filter((sample) => sample.type === 'records').sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const refs = new Set<string>();
  const names: Names = {
    refs,
    people: new Set(people.flatMap((sample) => sample.people.map(({ username }) => username))),
    departments: new Set(people.flatMap((sample) => sample.departments.map(({ key }) => key))),
    files,
  };
  const problems: string[] = [];
  for (const { form, records: rows } of records) {
    const compiled = app.forms.get(form);
    if (compiled === undefined) problems.push(`no form ${form}`);
    else
      rows.forEach((row, index) =>
        problems.push(
          ...check(compiled, row, names).map((problem) => `${form} ${index}: ${problem}`),
          ...added(refs, row.ref),
        ),
      );
  }
  return problems;
}

function added(refs: Set<string>, ref: string | undefined): string[] {
  if (ref === undefined) return [];
  if (refs.has(ref)) return [`@${ref} is there twice`];
  refs.add(ref);
  return [];
}

type Row = Extract<SampleDocument, { type: 'records' }>['records'][number];

function check(form: CompiledForm, { at, by, values }: Row, names: Names): string[] {
  const problems: string[] = [];
  if (at === undefined || !/^-\d+d \d\d:\d\d$/.test(at)) problems.push(`made at ${at}`);
  if (by !== undefined && !names.people.has(by)) problems.push(`made by ${by}`);
  const real = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, realise(form.fields, key, value, names, problems)]),
  );
  for (const { key, field } of form.fields.values()) {
    const filled = 'autofill' in field || 'default' in field || 'defaultExpr' in field;
    if ('required' in field && field.required === true && !filled && (values[key] ?? null) === null)
      problems.push(`${key} is missing`);
  }
  return [...problems, ...form.validate(real).map(({ code, path }) => `${path} ${code}`)];
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

function fileNamed(name: string, known: (set: ReadonlySet<string>, name: string) => string, { files }: Names) {
  return { id: known(files, name), name, size: 1, type: 'image/jpeg' };
}

/** The value that the seeder makes of a sample's, with stand-ins for ids. */
function realise(
  fields: ReadonlyMap<string, CompiledField>,
  key: string,
  value: unknown,
  names: Names,
  problems: string[],
): unknown {
  const compiled = fields.get(key);
  if (compiled?.storage.kind === 'rows') {
    const { row } = compiled.storage;
    const rows: unknown[] = Array.isArray(value) ? value : [];
    return rows.map((each) =>
      Object.fromEntries(
        entriesOf(each).map(([name, cell]) => [name, realise(row.fields, name, cell, names, problems)]),
      ),
    );
  }
  if (Array.isArray(value)) return value.map((item: unknown) => one(compiled, item, names, problems));
  return one(compiled, value, names, problems);
}

function one(compiled: CompiledField | undefined, value: unknown, names: Names, problems: string[]): unknown {
  if (typeof value !== 'string') return value;
  const known = (set: ReadonlySet<string>, name: string) => {
    if (!set.has(name)) problems.push(`there is no ${name}`);
    return idOf(name);
  };
  switch (compiled?.field.type) {
    case 'relation':
    case 'relations':
      return known(names.refs, value.replace(/^@/, ''));
    case 'user':
    case 'users':
      return known(names.people, value);
    case 'department':
      return known(names.departments, value);
    case 'date':
      return /^[+-]\d+d$/.test(value) ? '2026-06-15' : value;
    case 'datetime':
      return /^[+-]\d+d \d\d:\d\d$/.test(value) ? '2026-06-15T02:00:00.000Z' : value;
    case 'image':
    case 'file':
    case 'audio':
      return fileNamed(value.replace(/^@file /, ''), known, names);
    default:
      return value;
  }
}
