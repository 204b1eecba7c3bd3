import { documentKinds, parseDocument, stringifyDocument, type DocumentKind } from '@pulu/engine/model';

const kinds: readonly DocumentKind[] = [
  'form',
  'view',
  'rule',
  'metric',
  'board',
  'role',
  'connector',
  'message',
  'print',
  'sample',
  'scenario',
];

/**
 * The canonical text of a document.
 * @param file path inside the pack's folder, with forward slashes; it says which kind of document it is
 * @throws when no kind of document lies there, or the text is none
 */
export function canonicalText(file: string, text: string): string {
  const [folder] = file.split('/');
  const kind = file === 'app.json' ? 'app' : kinds.find((each) => documentKinds[each].folder === folder);
  if (kind === undefined) throw new Error(`${file} is no document of a pack.`);
  const { document, diagnostics } = parseDocument(kind, text, file);
  if (document !== undefined) return stringifyDocument(kind, document);
  throw new Error(diagnostics.map(({ pointer, message }) => `${file}#${pointer}: ${message['en-US']}`).join('\n'));
}
