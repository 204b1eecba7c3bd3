import type { TSchema } from '@sinclair/typebox';
import {
  AppDocument,
  documentKinds,
  type Diagnostic,
  type DocumentKind,
  type Documents,
  type MessageParams,
  type Pack,
  type Sourced,
} from '../model/index.js';
import { words, type PackDiagnosticCode } from './messages.js';
import { isDocument, type Finding } from './validate.js';

/** A pack that was read, or what is wrong with its files. */
export interface ParsedPack {
  /** Absent when there is an error among the diagnostics. */
  readonly pack?: Pack;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a pack of its files: `app.json` and one JSON file per document in the folder of its kind.
 * Everything wrong is collected. Files that are not JSON belong to documents and are left alone.
 * @param files text by path inside the pack's folder, with forward slashes
 * @param trusted the files are those of a pack that was parsed before: schemas are not checked again
 */
export function parsePack(files: ReadonlyMap<string, string>, trusted = false): ParsedPack {
  const reader = new Reader(trusted);
  const app = reader.app(files);
  const kind = <K extends DocumentKind>(name: K) => reader.kind(name, files);
  const documents = {
    form: kind('form'),
    view: kind('view'),
    rule: kind('rule'),
    metric: kind('metric'),
    board: kind('board'),
    role: kind('role'),
    connector: kind('connector'),
    message: kind('message'),
    print: kind('print'),
    sample: kind('sample'),
    scenario: kind('scenario'),
  };
  reader.refuseMisplaced(files);
  const { diagnostics } = reader;
  return app === undefined || diagnostics.length > 0 ? { diagnostics } : { pack: { app, documents }, diagnostics };
}

/** The files of a pack, in a stable format: what `parsePack` makes the pack of. */
export function packFiles(pack: Pack): Map<string, string> {
  const sourced = [pack.app, ...Object.values(pack.documents).flatMap((kind) => [...kind.values()])];
  return new Map(sourced.map(({ file, document }) => [file, `${JSON.stringify(document, null, 2)}\n`]));
}

class Reader {
  readonly diagnostics: Diagnostic[] = [];

  constructor(private readonly trusted: boolean) {}

  app(files: ReadonlyMap<string, string>): Sourced<AppDocument> | undefined {
    const text = files.get('app.json');
    if (text !== undefined) return this.document<AppDocument>('app.json', text, AppDocument);
    this.report('app.json', { code: 'app_missing', pointer: '', params: {} });
    return undefined;
  }

  kind<K extends DocumentKind>(
    kind: K,
    files: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, Sourced<Documents[K]>> {
    const { folder, schema } = documentKinds[kind];
    const found = new Map<string, Sourced<Documents[K]>>();
    const inside = new RegExp(`^${folder}/([^/]+)\\.json$`);
    for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const name = inside.exec(file)?.[1];
      if (name === undefined) continue;
      const sourced = this.document<Documents[K]>(file, text, schema);
      if (sourced !== undefined && this.isNamed(file, name, sourced.document)) found.set(name, sourced);
    }
    return found;
  }

  refuseMisplaced(files: ReadonlyMap<string, string>): void {
    const folders = Object.values(documentKinds).map(({ folder }) => folder);
    for (const file of files.keys()) {
      const [folder = '', name] = file.split('/');
      const known = file === 'app.json' || (name !== undefined && folders.includes(folder));
      if (file.endsWith('.json') && !known)
        this.report(file, { code: 'file_misplaced', pointer: '', params: { folders } });
    }
  }

  private document<T>(file: string, text: string, schema: TSchema): Sourced<T> | undefined {
    const findings: Finding[] = [];
    try {
      const document: unknown = JSON.parse(text);
      if (this.trusts<T>(document) || isDocument<T>(schema, document, findings)) return { file, document };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      findings.push({ code: 'json_invalid', pointer: '', params: { reason: error.message } });
    }
    for (const finding of findings) this.report(file, finding);
    return undefined;
  }

  private trusts<T>(_document: unknown): _document is T {
    return this.trusted;
  }

  private isNamed(file: string, name: string, document: object): boolean {
    if (!('key' in document) || document.key === name) return true;
    this.report(file, { code: 'key_not_file_name', pointer: '/key', params: { key: document.key } });
    return false;
  }

  private report(
    file: string,
    { code, pointer, params }: { code: PackDiagnosticCode; pointer: string; params: MessageParams },
  ): void {
    this.diagnostics.push({ code, severity: 'error', file, pointer, ...words(code, params) });
  }
}
