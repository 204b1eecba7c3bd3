import type { PrintPlace } from '../../compiler/index.js';
import type { Env } from '../../expression/index.js';
import type { Values } from '../../records/index.js';
import { wordsOf, type Tongue } from './words.js';

/** What stands in the places of a template: plain data, so that a worker can be given it. */
export interface Filled {
  readonly texts: Readonly<Record<string, string>>;
  /** Whether a part stands, or what stands in each of its repetitions. */
  readonly parts: Readonly<Record<string, boolean | readonly Filled[]>>;
}

/** A picture that stands in a place. */
export interface WantedPicture {
  readonly file: string;
  readonly name: string;
  /** Of the longer side, in millimetres. */
  readonly size: number;
}

/** Stands around the number of a picture in a text, where no text of people's has such signs. */
export const pictureMarks = ['\uE0F0', '\uE0F1'] as const;

/** What stands for a value that the reader may not see. */
const hidden = '—';
const usualSize = 35;

/** Fills places with a record's values. */
export class Filler {
  readonly pictures: WantedPicture[] = [];

  constructor(
    private readonly env: Env,
    private readonly tongue: Tongue,
  ) {}

  /** @param scopes the record, and the rows of the parts around, the innermost last */
  fill(places: readonly PrintPlace[], scopes: readonly Values[], row = 1): Filled {
    const texts: Record<string, string> = {};
    const parts: Record<string, boolean | readonly Filled[]> = {};
    for (const place of places) {
      const { kind, tag, inner } = place;
      if (kind === 'row_number') texts[tag] = String(row);
      else if (kind === 'value') texts[tag] = this.text(place, scopes);
      else if (kind === 'repeated')
        parts[tag] = rowsIn(this.value(place, scopes)).map((each, index) =>
          this.fill(inner, [...scopes, each], index + 1),
        );
      else {
        // Whether the part stands or what stands instead: the template asks for the same value.
        parts[tag] ??= holds(this.value(place, scopes));
        const inside = this.fill(inner, scopes, row);
        Object.assign(texts, inside.texts);
        for (const [key, part] of Object.entries(inside.parts)) parts[key] ??= part;
      }
    }
    return { texts, parts };
  }

  /** A place in words; a part of a file's name, say. */
  text(place: PrintPlace, scopes: readonly Values[]): string {
    const { path, level, filters, field } = place;
    if (path !== undefined && isHidden(scopes[level], path)) return hidden;
    const value = this.value(place, scopes);
    const picture = filters.find(({ name }) => name === 'image');
    const isPicture = field?.type === 'image' || field?.type === 'signature';
    if (picture !== undefined || isPicture) return this.picture(value, Number(picture?.argument ?? usualSize));
    return plain(wordsOf(place, value, this.tongue));
  }

  private value({ level, path, expr }: PrintPlace, scopes: readonly Values[]): unknown {
    const scope = scopes[level] ?? {};
    // A path's value as it is: an expression would make an id of a record.
    if (path !== undefined) return path.reduce<unknown>((at, key) => ownOf(at, key), scope);
    return expr?.evaluate(scope, this.env);
  }

  private picture(files: unknown, size: number): string {
    if (!Array.isArray(files)) return '';
    return files
      .map((file: unknown) => {
        const id = ownOf(file, 'id');
        if (typeof id !== 'string') return '';
        this.pictures.push({ file: id, name: nameOf(file), size });
        return `${pictureMarks[0]}${this.pictures.length - 1}${pictureMarks[1]}`;
      })
      .join(' ');
  }
}

/** Whether a path ends at, or goes through, something that the reader was not given. */
function isHidden(scope: unknown, path: readonly string[]): boolean {
  let at: unknown = scope;
  for (const key of path) {
    if (at === null || at === undefined) return false;
    // An id that nothing was nested for: the record behind it is not the reader's to see.
    if (typeof at !== 'object') return true;
    // A record tells every field that may be seen, if only as null; what else has parts may lack one.
    if (!Object.hasOwn(at, key)) return 'version' in at;
    at = Reflect.get(at, key);
  }
  return false;
}

function nameOf(file: unknown): string {
  const name = ownOf(file, 'name');
  return typeof name === 'string' ? name : '';
}

function ownOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : null;
}

function rowsIn(value: unknown): Values[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Values => typeof row === 'object' && row !== null);
}

function holds(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : value !== null && value !== undefined && value !== false && value !== '' && value !== 0;
}

/** A text without what a document cannot hold, and without the signs that stand around pictures. */
function plain(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\uE0F0\uE0F1]/g, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\p{Surrogate}/gu, '');
}
