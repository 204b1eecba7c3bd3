import { createHash } from 'node:crypto';
import {
  documentKinds,
  formatDocument,
  isTemplate,
  PuluError,
  type DocumentKind,
  type DraftDocument,
} from '../model/index.js';

/** What a path of a pack holds. */
export interface Placed {
  readonly kind: DraftDocument['kind'];
  readonly key: string;
}

const named = /^([a-z]+)\/([a-z0-9][a-z0-9_-]{0,63})\.json$/;

/** What lies at a path, or undefined where no document may lie. */
export function placedAt(path: string): Placed | undefined {
  if (path === 'app.json') return { kind: 'app', key: 'app' };
  if (isTemplate(path)) return { kind: 'template', key: path.slice('prints/'.length, -'.docx'.length) };
  const [, folder, key] = named.exec(path) ?? [];
  const kind = kinds.find((each) => documentKinds[each].folder === folder);
  return kind === undefined || key === undefined ? undefined : { kind, key };
}

/** Whether documents of a pack are of such a kind. */
export function isDocumentKind(kind: string): kind is DocumentKind {
  return Object.hasOwn(documentKinds, kind);
}

const kinds = Object.keys(documentKinds).filter(isDocumentKind);

/** A document as its file has it. @throws PuluError `validation` when the path is none of a document, or the value no object */
export function fileText(path: string, document: unknown): string {
  const kind = placedAt(path)?.kind;
  if (kind === undefined || kind === 'template') throw refused('draft_path', path, { name: path });
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw refused('draft_document', path);
  return formatDocument(kind, document);
}

/** What tells a state of a document from all others. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function refused(code: string, path: string, params: Record<string, unknown> = {}): PuluError {
  return new PuluError('validation', 422, [{ code, path: `/${path}`, params }]);
}
