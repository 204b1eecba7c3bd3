import { comparableText, type Field } from '@pulu/engine/model';
import { useQueryClient } from '@tanstack/react-query';
import { use } from 'react';
import { departmentsQuery, peopleQuery } from '../../../api/app.js';
import { shortListQuery } from '../../../api/records.js';
import type { RecordAnswer } from '../../../api/types.js';
import { AppContext } from '../../../app/AppContext.js';
import { useFormats } from '../../formats.js';
import { recordTitle } from '../../shared/recordTitle.js';
import type { FoundNames, NameQuery } from './read.js';

/** As many as show that a name is ambiguous, with room for longer names that hold it. */
const most = 20;

/** Looks up what a name in a sheet stands for, by the search that the pickers use. @returns nothing outside of an app */
export function useFind(): (query: NameQuery) => Promise<FoundNames> {
  const manifest = use(AppContext);
  const client = useQueryClient();
  const formats = useFormats();
  if (manifest === null) return () => Promise.resolve([]);
  const { key: app, forms } = manifest;
  const records = async (column: Field & { type: 'relation' }, name: string) => {
    const filter = column.filter === undefined ? {} : { filter: column.filter };
    const query = { search: name, ...filter, limit: most, count: 'none' as const };
    const { records } = await client.fetchQuery({ ...shortListQuery(app, column.form, query), staleTime: 60_000 });
    const target = forms[column.form];
    const titleOf = (record: RecordAnswer) => recordTitle(forms, column.form, record, formats);
    const unique = (target?.fields ?? []).filter((field) => 'unique' in field && field.unique === true);
    const isCalled = (record: RecordAnswer) =>
      [titleOf(record), ...unique.map(({ key }) => record[key])].some((text) => isSame(text, name));
    return best(records, isCalled).map((record) => ({ id: record.id, title: titleOf(record) }));
  };
  return async ({ column, kind, name }) => {
    if (column.type === 'relation') return records(column, name);
    if (kind === 'user') {
      const people = await client.fetchQuery(peopleQuery(app, name));
      const found = best(people, (person) => isSame(person.name, name) || isSame(person.username, name));
      return found.map((person) => ({ id: person.id, title: person.name }));
    }
    if (kind !== 'department') return [];
    const departments = await client.fetchQuery(departmentsQuery(app));
    return departments.filter((each) => isSame(each.name, name)).map((each) => ({ id: each.id, title: each.name }));
  };
}

/** Those that are called so; where none is, all that were found, for one alone is meant. */
function best<T>(found: readonly T[], isCalled: (each: T) => boolean): readonly T[] {
  const called = found.filter(isCalled);
  return called.length > 0 ? called : found;
}

function isSame(text: unknown, name: string): boolean {
  return typeof text === 'string' && comparableText(text) === comparableText(name);
}
