import type { FormDocument, PrintDocument } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledPrint, PrintPlace } from '../types.js';
import { ArchiveError } from './archive.js';
import { PlaceCompiler } from './places.js';
import { readTemplate, unpackTemplate, type TemplatePlace } from './template.js';

/** Checks a print, its template's places among it; undefined when something is wrong. */
export function compilePrint(session: Session, place: Place, document: PrintDocument): CompiledPrint | undefined {
  if (!session.artefact(place.at('form'), 'form', document.form)) return undefined;
  const form = session.pack.documents.form.get(document.form)?.document;
  const file = `prints/${document.template}`;
  const base64 = session.pack.templates?.get(file);
  if (base64 === undefined) return place.at('template').error('print_template_missing', { file });
  const template = bytesOf(base64);
  const inTemplate = session.place(file, place.source);
  const found = placesOf(inTemplate, template);
  if (found === undefined || form === undefined) return undefined;
  const compiler = new PlaceCompiler(session, inTemplate);
  const places = compiler.all(found, [form.key]);
  const fileName = fileNameOf(new PlaceCompiler(session, place.at('fileName')), document, form);
  if (places === undefined || fileName === undefined) return undefined;
  return { key: document.key, document, template, places, fileName };
}

function placesOf(place: Place, template: Uint8Array): readonly TemplatePlace[] | undefined {
  try {
    const parts = unpackTemplate(template);
    if (parts === undefined) return place.error('print_template_damaged');
    const read = readTemplate(parts);
    if ('places' in read) return read.places;
    for (const { code, tag } of read.problems) place.error(code, { tag });
    return undefined;
  } catch (error) {
    if (error instanceof ArchiveError) return place.error(error.code);
    throw error;
  }
}

/** The file's name: texts, and places between braces. */
function fileNameOf(
  compiler: PlaceCompiler,
  { fileName }: PrintDocument,
  { key, titleField }: FormDocument,
): CompiledPrint['fileName'] | undefined {
  const parts = (fileName ?? `{${titleField}}`).split(/\{([^{}]*)\}/);
  const compiled = parts.map((part, index) => (index % 2 === 0 ? part : compiler.value(part, [key])));
  return compiled.every((part): part is string | PrintPlace => part !== undefined) ? compiled : undefined;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
