import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { unpack } from './archive.js';

/** A place of a template as it stands there: a value, or a part that is repeated or left out. */
export interface TemplatePlace {
  readonly tag: string;
  readonly kind: 'value' | 'part' | 'otherwise';
  readonly inner: readonly TemplatePlace[];
}

/** Something wrong with the braces of a template. */
export interface TemplateProblem {
  readonly code:
    | 'print_place_unclosed'
    | 'print_place_unopened'
    | 'print_part_unclosed'
    | 'print_part_unopened'
    | 'print_part_mixed'
    | 'print_template_damaged';
  readonly tag: string;
}

/** What a template holds, or what is wrong with it. */
export type ReadTemplate =
  { readonly places: readonly TemplatePlace[] } | { readonly problems: readonly TemplateProblem[] };

const main = 'word/document.xml';

/** Unpacks a docx. @throws ArchiveError when it is damaged, too large, or no docx */
export function unpackTemplate(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  const parts = unpack(bytes);
  return parts.has(main) && parts.has('[Content_Types].xml') ? parts : undefined;
}

/** Finds the places of a template, those of its headers and footers among them. */
export function readTemplate(parts: ReadonlyMap<string, Uint8Array>): ReadTemplate {
  const zip = new PizZip();
  for (const [name, content] of parts) zip.file(name, content);
  const places: TemplatePlace[] = [];
  const collector = {
    name: 'places',
    set: (options: unknown) => places.push(...placesIn(property(property(options, 'inspect'), 'postparsed'))),
  };
  try {
    new Docxtemplater(zip, { paragraphLoop: true, errorLogging: false, modules: [collector] });
  } catch (error) {
    return { problems: problemsOf(error) };
  }
  return { places };
}

function placesIn(parsed: unknown): TemplatePlace[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((part: unknown): TemplatePlace[] => {
    if (property(part, 'type') !== 'placeholder') return [];
    const tag = String(property(part, 'value'));
    if (property(part, 'module') !== 'loop') return [{ tag, kind: 'value', inner: [] }];
    const kind = property(part, 'inverted') === true ? 'otherwise' : 'part';
    return [{ tag, kind, inner: placesIn(property(part, 'subparsed')) }];
  });
}

const codes: Readonly<Record<string, TemplateProblem['code']>> = {
  unclosed_tag: 'print_place_unclosed',
  unopened_tag: 'print_place_unopened',
  unclosed_loop: 'print_part_unclosed',
  unopened_loop: 'print_part_unopened',
  closing_tag_does_not_match_opening_tag: 'print_part_mixed',
};

function problemsOf(error: unknown): TemplateProblem[] {
  const properties = property(error, 'properties');
  const several = property(properties, 'errors');
  const found = Array.isArray(several) ? several.map((each: unknown) => property(each, 'properties')) : [properties];
  return found.map((each) => {
    const tag = property(each, 'xtag') ?? property(each, 'openingtag');
    return {
      code: codes[String(property(each, 'id'))] ?? 'print_template_damaged',
      tag: typeof tag === 'string' ? tag : '',
    };
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
