import { documentKinds, type DocumentKind, type Documents } from '../documents/index.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Pack, Sourced } from '../pack.js';
import { suggest } from '../suggest.js';
import { packError } from './diagnostic.js';
import { readJson, repeatedProperties } from './json-text.js';
import { schemaDiagnostics } from './schema-errors.js';
import { checks, type AllDocuments } from './validate.js';

/** What the files of a pack say, or why they say nothing. */
export interface ParsedPack {
  /** Absent when there is an error among the diagnostics. */
  readonly pack?: Pack;
  /** Everything that is wrong, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What one document says, or why it says nothing. */
export interface ParsedDocument<D> {
  readonly document?: D;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the documents of a pack. Files of other kinds (pictures, a readme) are left alone.
 * @param files texts by their path inside the pack's folder, with forward slashes; the docx of prints in base64
 */
export function parsePack(files: ReadonlyMap<string, string>): ParsedPack {
  const diagnostics: Diagnostic[] = misplaced([...files.keys()]);
  const read = <K extends DocumentKind>(kind: K): ReadonlyMap<string, Sourced<Documents[K]>> => {
    const documents = new Map<string, Sourced<Documents[K]>>();
    for (const [file, text] of filesOf(files, documentKinds[kind].folder)) {
      const parsed = parseDocument(kind, text, file);
      diagnostics.push(...parsed.diagnostics);
      if (parsed.document !== undefined) add(documents, file, parsed.document, diagnostics);
    }
    return documents;
  };
  const text = files.get('app.json');
  const app = text === undefined ? undefined : parseDocument('app', text, 'app.json');
  diagnostics.push(...(app?.diagnostics ?? [packError('app_missing', 'app.json', '')]));
  const documents: Pack['documents'] = {
    form: read('form'),
    view: read('view'),
    rule: read('rule'),
    metric: read('metric'),
    board: read('board'),
    role: read('role'),
    connector: read('connector'),
    message: read('message'),
    print: read('print'),
    sample: read('sample'),
    scenario: read('scenario'),
  };
  if (app?.document === undefined || diagnostics.length > 0) return { diagnostics };
  const pack = { app: { file: 'app.json', document: app.document }, documents };
  const templates = new Map([...files].filter(([file]) => isTemplate(file)));
  return { pack: templates.size === 0 ? pack : { ...pack, templates }, diagnostics };
}

/** Whether a file of a pack is the docx of a print. */
export function isTemplate(file: string): boolean {
  return /^prints\/[^/]+\.docx$/.test(file);
}

/** Reads one document. @param file the path that diagnostics name */
export function parseDocument<K extends keyof AllDocuments>(
  kind: K,
  text: string,
  file: string,
): ParsedDocument<AllDocuments[K]> {
  const json = readJson(text);
  if ('wrongAt' in json) return { diagnostics: [packError('json_syntax', file, '', { ...json.wrongAt })] };
  const repeated = repeatedProperties(text).map((pointer) =>
    packError('property_repeated', file, pointer, { name: pointer.slice(pointer.lastIndexOf('/') + 1) }),
  );
  const { document, diagnostics } = checkDocument(kind, json.value, file);
  return document === undefined || repeated.length > 0
    ? { diagnostics: [...repeated, ...diagnostics] }
    : { document, diagnostics };
}

/** Checks a document that was read already, such as one a designer sends. */
export function checkDocument<K extends keyof AllDocuments>(
  kind: K,
  value: unknown,
  file: string,
): ParsedDocument<AllDocuments[K]> {
  const check = checks[kind]();
  if (check(value)) return { document: value, diagnostics: [] };
  return { diagnostics: schemaDiagnostics(file, check.errors ?? []) };
}

function filesOf(files: ReadonlyMap<string, string>, folder: string): [string, string][] {
  const inside = new RegExp(`^${folder}/[^/]+\\.json$`);
  return [...files].filter(([file]) => inside.test(file)).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** JSON files that no kind of document would look for. */
function misplaced(names: readonly string[]): Diagnostic[] {
  const folders = Object.values(documentKinds).map(({ folder }) => folder);
  return names.toSorted().flatMap((file) => {
    if (!file.endsWith('.json') || file === 'app.json') return [];
    const [folder = '', ...rest] = file.split('/');
    if (rest.length === 0) return [packError('file_misplaced', file, '', { folders })];
    if (!folders.includes(folder)) {
      const suggestion = suggest(folder, folders);
      return [packError('folder_unknown', file, '', { name: folder, folders, suggestion })];
    }
    return rest.length === 1 ? [] : [packError('file_too_deep', file, '', { folder, name: rest.at(-1) })];
  });
}

/** Files a document under its key, which is the name of its file. Samples have no other name than that. */
function add<D extends Documents[DocumentKind]>(
  documents: Map<string, Sourced<D>>,
  file: string,
  document: D,
  diagnostics: Diagnostic[],
): void {
  const name = file.slice(file.lastIndexOf('/') + 1, -'.json'.length);
  const key = 'key' in document ? document.key : name;
  const known = documents.get(key);
  if (known !== undefined) diagnostics.push(packError('key_taken', file, '/key', { key, file: known.file }));
  else if (key !== name) diagnostics.push(packError('file_name_wrong', file, '/key', { key, name }));
  else documents.set(key, { file, document });
}
