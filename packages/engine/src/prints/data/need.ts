import type { CompiledApp, CompiledField, PrintPlace } from '../../compiler/index.js';

type Fields = ReadonlyMap<string, CompiledField>;

/** What of the records around a record a print reads, all the way down. */
export interface Need {
  readonly fields: Fields;
  /** By relation field: the form behind it, and what is read there. */
  readonly records: Map<string, { readonly form: string; readonly need: Need }>;
  /** By subform. */
  readonly rows: Map<string, Need>;
}

/** What a print reads beyond its record's own values. */
export function needOf(app: CompiledApp, form: string, places: readonly PrintPlace[]): Need {
  const root = empty(app.forms.get(form)?.fields);
  gather(app, places, [root]);
  return root;
}

function gather(app: CompiledApp, places: readonly PrintPlace[], scopes: readonly Need[]): void {
  for (const { level, expr, kind, path, inner } of places) {
    const scope = scopes[level];
    if (scope === undefined) continue;
    for (const each of expr?.paths ?? []) follow(app, scope, each);
    const repeated = kind === 'repeated' && path !== undefined ? inside(app, scope, path) : undefined;
    gather(app, inner, repeated === undefined ? scopes : [...scopes, repeated]);
  }
}

function follow(app: CompiledApp, scope: Need, [key, ...rest]: readonly string[]): void {
  if (key === undefined || rest.length === 0) return;
  const next = step(app, scope, key);
  if (next !== undefined) follow(app, next, rest);
}

/** The scope that a path of a repeated part leads into. */
function inside(app: CompiledApp, scope: Need, path: readonly string[]): Need | undefined {
  return path.reduce<Need | undefined>((at, key) => at && step(app, at, key), scope);
}

function step(app: CompiledApp, { fields, records, rows }: Need, key: string): Need | undefined {
  const compiled = fields.get(key);
  if (compiled === undefined) return undefined;
  const { field, storage } = compiled;
  if (storage.kind === 'rows') {
    const known = rows.get(key) ?? empty(storage.row.fields);
    rows.set(key, known);
    return known;
  }
  if (field.type !== 'relation' && field.type !== 'relations') return undefined;
  const known = records.get(key) ?? { form: field.form, need: empty(app.forms.get(field.form)?.fields) };
  records.set(key, known);
  return known.need;
}

function empty(fields: Fields = new Map()): Need {
  return { fields, records: new Map(), rows: new Map() };
}
