import type { RequestContext } from './contexts.js';
import type { Services } from './services.js';

/** Something that is about a record. */
interface About {
  readonly form: string | null;
  readonly record: string | null;
}

/** What the records are called that things are about, by id; those that the asker may not see have no name. */
export async function titlesOf(
  { records }: Pick<Services, 'records'>,
  context: RequestContext,
  things: readonly About[],
): Promise<ReadonlyMap<string, string>> {
  const byForm = new Map<string, Set<string>>();
  for (const { form, record } of things)
    if (form !== null && record !== null) byForm.set(form, (byForm.get(form) ?? new Set()).add(record));
  const found = await Promise.all(
    [...byForm].map(async ([form, ids]) => {
      const title = context.app.forms.get(form)?.document.titleField;
      if (title === undefined) return [];
      const filter = { in: [{ var: 'id' }, [...ids]] };
      const query = { filter, fields: [title], limit: ids.size };
      const answer = await records.list(context, form, query).catch(() => ({ records: [] }));
      return answer.records.map((record): [string, string] => [
        record.id,
        typeof record[title] === 'string' ? record[title] : '',
      ]);
    }),
  );
  return new Map(found.flat());
}
