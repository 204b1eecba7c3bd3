import { documentKinds, stringifyDocument, type DocumentKind, type Pack } from '../model/index.js';

/** The files of a pack in their canonical text, its templates in base64: what `parsePack` makes the pack of. */
export function packFiles(pack: Pack): Map<string, string> {
  const kinds = Object.keys(documentKinds).filter((kind): kind is DocumentKind => kind in pack.documents);
  const app: [string, string] = [pack.app.file, stringifyDocument('app', pack.app.document)];
  return new Map([app, ...kinds.flatMap((kind) => filesOf(pack, kind)), ...(pack.templates ?? [])]);
}

function filesOf<K extends DocumentKind>(pack: Pack, kind: K): [string, string][] {
  return [...pack.documents[kind].values()].map(({ file, document }) => [file, stringifyDocument(kind, document)]);
}
