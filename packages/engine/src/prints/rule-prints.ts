import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CompiledApp } from '../compiler/index.js';
import type { Clock } from '../model/index.js';
import type { PrintWarning } from './pdf/reading.js';
import type { Prints } from './prints.js';
import type { PrintFormat } from './work/job.js';

/** A file as a record's field holds it. */
interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

interface RulePrintsParts {
  readonly prints: Pick<Prints, 'prepare' | 'make'>;
  readonly files: {
    upload(by: string | null, name: string, content: Readable, id: string): Promise<KeptFile>;
    uploaded(id: string, by: string | null): Promise<KeptFile | undefined>;
  };
  /** The active release of an app: tables are always its. */
  readonly releases: { current(app: string): { readonly app: CompiledApp } | undefined };
  readonly clock: Clock;
}

/** Prints as rules make them: as the system, with files that are kept. */
export class RulePrints {
  constructor(private readonly parts: RulePrintsParts) {}

  /** Makes the files of a print of a record, and keeps them. The same key again makes nothing new. */
  async make(
    pinned: CompiledApp,
    form: string,
    record: string,
    print: string,
    key: string,
  ): Promise<{
    files: readonly KeptFile[];
    warnings: readonly { readonly code: PrintWarning['code']; readonly what: string }[];
  }> {
    const { prints, files, releases, clock } = this.parts;
    const app = releases.current(pinned.key)?.app ?? pinned;
    const formats = app.prints.get(print)?.document.output ?? [];
    const before = await Promise.all(formats.map((format) => files.uploaded(fileId(key, format), null)));
    const known = before.filter((file) => file !== undefined);
    if (known.length === formats.length && known.length > 0) return { files: known, warnings: [] };
    const context = { actor: { kind: 'system', reason: 'rule' }, app, clock } as const;
    const made = await prints.make(await prints.prepare(context, form, record, print));
    const kept: KeptFile[] = [];
    for (const { format, name, bytes } of made.files) {
      const id = fileId(key, format);
      const there = known.find((file) => file.id === id);
      kept.push(there ?? (await files.upload(null, name, Readable.from([Buffer.from(bytes)]), id)));
    }
    return { files: kept, warnings: made.warnings.map(({ code, what }) => ({ code, what })) };
  }
}

/** A file's id, which follows from the step that makes it: in the shape of a UUID of version 7, as files' ids are. */
function fileId(key: string, format: PrintFormat): string {
  const hex = createHash('sha256').update(`${key} ${format}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
