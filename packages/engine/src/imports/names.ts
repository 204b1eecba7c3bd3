import { grantOf, isEverVisible, maskOf } from '../access/index.js';
import type { CompiledField, CompiledForm } from '../compiler/index.js';
import type { Expr } from '../expression/index.js';
import type { Identity } from '../identity/index.js';
import { fieldType, type CellTarget } from '../model/index.js';
import type { Context, RecordAnswer, Records } from '../records/index.js';
import { targetOf, type FoundName, type WantedNames } from './heard-names.js';

/** Where names are looked up. */
export interface NameSources {
  readonly records: Pick<Records, 'list'>;
  readonly identity: {
    readonly people: Pick<Identity['people'], 'named'>;
    readonly departments: Pick<Identity['departments'], 'list'>;
  };
}

/** Ids by the names that were asked for. */
type Ids = ReadonlyMap<string, ReadonlySet<string>>;
/** Something that is called so. */
type Called = readonly [called: string, id: string];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** So many names are looked up by one query. */
const batch = 100;
const pageSize = 1000;

/** Looks up what the cells of a sheet call records, people and departments. Of records, only those are found that the actor sees. */
export class Names {
  constructor(private readonly sources: NameSources) {}

  /** What names stand for; those that stand for nothing are told, too. */
  async lookUp(context: Context, wanted: readonly WantedNames[]): Promise<FoundName[]> {
    const found: FoundName[] = [];
    for (const { kind, form, names } of wanted) {
      for (const part of inParts(names)) {
        const ids = await this.idsOf(context, kind, form, part);
        for (const name of part) found.push([targetOf(kind, form), name, [...(ids.get(name) ?? [])]]);
      }
    }
    return found;
  }

  private async idsOf(
    context: Context,
    kind: CellTarget,
    form: string | undefined,
    names: readonly string[],
  ): Promise<Ids> {
    if (kind === 'user') {
      const people = await this.sources.identity.people.named(names);
      const called = people.flatMap(({ id, username, name }): Called[] =>
        [id, username, name].map((each) => [each, id]),
      );
      return idsByName(names, called, (name) => [name, name.toLowerCase()]);
    }
    if (kind === 'department') {
      const departments = await this.sources.identity.departments.list();
      const called = departments.flatMap(({ id, code, name }): Called[] =>
        [id, code ?? id, name].map((each) => [each, id]),
      );
      return idsByName(names, called, (name) => [name]);
    }
    const compiled = form === undefined ? undefined : context.app.forms.get(form);
    return compiled === undefined ? new Map() : this.recordIds(context, compiled, names);
  }

  /** Records by their id, title, number or unique text. */
  private async recordIds(context: Context, form: CompiledForm, names: readonly string[]): Promise<Ids> {
    const fields = namingFields(context, form);
    const records = await this.recordsCalled(context, form, fields, names);
    const called = records.flatMap((record): Called[] => [
      [`id ${record.id}`, record.id],
      ...fields.map(({ key }): Called => [`${key} ${String(record[key])}`, record.id]),
    ]);
    return idsByName(names, called, (name) => [
      `id ${name.toLowerCase()}`,
      ...fields.map((field) => `${field.key} ${kept(name, field)}`),
    ]);
  }

  private async recordsCalled(
    context: Context,
    form: CompiledForm,
    fields: readonly CompiledField[],
    names: readonly string[],
  ): Promise<RecordAnswer[]> {
    if (grantOf(context.app, context.actor, form.key).reachers('read').length === 0) return [];
    const filter: Expr = {
      or: [
        { in: [{ var: 'id' }, names.map((name) => name.toLowerCase()).filter((name) => uuid.test(name))] },
        ...fields.map((field): Expr => ({ in: [{ var: field.key }, names.map((name) => kept(name, field))] })),
      ],
    };
    const query = { filter, fields: fields.map(({ key }) => key), limit: pageSize };
    const records: RecordAnswer[] = [];
    let after: string | null | undefined;
    do {
      const page = await this.sources.records.list(context, form.key, after == null ? query : { ...query, after });
      records.push(...page.records);
      after = page.next;
    } while (after !== null);
    return records;
  }
}

/** The fields that people call a record by: its title, its number, unique texts; as far as the actor sees them. */
function namingFields({ app, actor }: Context, form: CompiledForm): CompiledField[] {
  const mask = maskOf(grantOf(app, actor, form.key).reachers('read'));
  return [...form.fields.values()].filter(
    ({ key, field, exprType, system }) =>
      !system &&
      exprType.kind === 'text' &&
      isEverVisible(mask, key) &&
      (key === form.titleField || field.type === 'serial' || ('unique' in field && field.unique === true)),
  );
}

/** A name as a field would keep it. */
function kept(name: string, { field }: CompiledField): string {
  const value = fieldType(field).normalise(name, field);
  return typeof value === 'string' ? value : name;
}

function idsByName(
  names: readonly string[],
  called: readonly Called[],
  ways: (name: string) => readonly string[],
): Ids {
  const index = new Map<string, string[]>();
  for (const [name, id] of called) index.set(name, [...(index.get(name) ?? []), id]);
  const ids = names.map((name) => [name, new Set(ways(name).flatMap((way) => index.get(way) ?? []))] as const);
  return new Map(ids.filter(([, found]) => found.size > 0));
}

function inParts<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / batch) }, (_, index) =>
    items.slice(index * batch, (index + 1) * batch),
  );
}
