import { suggest, type Field } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { PrintPlace } from '../types.js';
import { readPlace, rootsOf, type PlaceFilter, type PlaceText } from './place-text.js';
import { shownField } from './shown.js';
import type { TemplatePlace } from './template.js';

/** What a value can be made into, and whether more may be said of it. */
const filters: ReadonlyMap<string, 'plain' | 'number'> = new Map([
  ['capital', 'plain'],
  ['long', 'plain'],
  ['plain', 'plain'],
  ['date', 'plain'],
  ['image', 'number'],
]);

/** The number of a row among those of its part, from 1. */
const rowNumber = '$row';

/** Compiles the places of a template. A place inside a repeated part reads the row first, and what is around it else. */
export class PlaceCompiler {
  constructor(
    private readonly session: Session,
    private readonly template: Place,
  ) {}

  /** @param scopes from the record in; the last one is the innermost */
  all(places: readonly TemplatePlace[], scopes: readonly string[]): readonly PrintPlace[] | undefined {
    const compiled = places.map((place) =>
      place.kind === 'value' ? this.value(place.tag, scopes) : this.part(place, scopes),
    );
    return compiled.every((place) => place !== undefined) ? compiled : undefined;
  }

  /** A place that a text stands in. */
  value(tag: string, scopes: readonly string[]): PrintPlace | undefined {
    if (tag === rowNumber && scopes.length > 1)
      return { tag, kind: 'row_number', level: scopes.length - 1, filters: [], inner: [] };
    const place = this.template.at(tag);
    const read = readPlace(tag);
    if ('problem' in read) return void place.add(read.problem.code, read.problem);
    if (!read.filters.map((filter) => this.isFilter(place, filter)).every(Boolean)) return undefined;
    const level = this.levelOf(read, scopes);
    const scope = scopes[level] ?? '';
    const field = this.fieldAt(place, scope, read);
    if (field === 'lost') return undefined;
    const expr = this.session.expr(place, scope, read.expr);
    if (expr === undefined) return undefined;
    return {
      tag,
      kind: 'value',
      level,
      expr,
      filters: read.filters,
      inner: [],
      ...(read.path === undefined ? {} : { path: read.path.split('.') }),
      ...(field === undefined ? {} : { field }),
    };
  }

  /** A part of the template that is repeated for rows or records, or stands only where a condition holds. */
  private part({ tag, kind, inner }: TemplatePlace, scopes: readonly string[]): PrintPlace | undefined {
    const head = this.value(tag, scopes);
    if (head === undefined) return undefined;
    const rows = kind === 'part' ? this.rowsOf(head, scopes) : undefined;
    const places = this.all(inner, rows === undefined ? scopes : [...scopes, rows]);
    if (places === undefined) return undefined;
    const own = rows === undefined ? (kind === 'part' ? 'condition' : 'otherwise') : 'repeated';
    return { ...head, kind: own, inner: places };
  }

  /** The innermost scope that knows every name that the place begins with. */
  private levelOf({ expr }: PlaceText, scopes: readonly string[]): number {
    const names = rootsOf(expr);
    const knows = (scope: string) => names.every((name) => this.session.symbols.resolve(scope, name) !== undefined);
    const level = scopes.findLastIndex(knows);
    return level < 0 ? scopes.length - 1 : level;
  }

  /** The field that a path leads to, as it is shown; undefined for a formula and for a part of an address. */
  private fieldAt(place: Place, scope: string, { path }: PlaceText): Field | 'lost' | undefined {
    if (path === undefined) return undefined;
    const walk = this.session.path(place, scope, path);
    if (walk === undefined) return 'lost';
    const isPartOf = path.split('.').at(-1) !== walk.field.key;
    return isPartOf ? undefined : shownField(this.session.symbols, walk.form, walk.field);
  }

  private isFilter(place: Place, { name, argument }: PlaceFilter): boolean {
    const kind = filters.get(name);
    if (kind === undefined) {
      place.error('print_filter_unknown', { name, suggestion: suggest(name, filters.keys()) ?? '' });
      return false;
    }
    if (argument === undefined || (kind === 'number' && /^\d{1,3}(\.\d+)?$/.test(argument))) return true;
    place.error('print_filter_argument', { name, argument });
    return false;
  }

  /** The scope inside a part that is repeated: the rows of a subform, or the records that a field names. */
  private rowsOf({ field, path, level }: PrintPlace, scopes: readonly string[]): string | undefined {
    if (field?.type === 'relations') return field.form;
    if (field?.type !== 'subform' || path === undefined) return undefined;
    const walk = this.session.symbols.walk(scopes[level] ?? '', path);
    return 'lost' in walk ? undefined : `${walk.form}.${field.key}`;
  }
}
