import { PuluError } from '../model/index.js';
import type { Releases } from '../releases/index.js';

/** How many releases' files are kept at hand. */
const most = 12;

const none: ReadonlyMap<string, string> = new Map();

/** The files of releases, which never change. */
export class ReleaseFiles {
  private readonly kept = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly releases: Pick<Releases, 'files'>) {}

  /** The files of a release; of none, no files. @throws PuluError `not_found` */
  async of(app: string, number: number | null): Promise<ReadonlyMap<string, string>> {
    if (number === null) return none;
    const files = this.kept.get(`${app} ${number}`) ?? (await this.releases.files(app, number));
    if (files === undefined) throw new PuluError('not_found', 404);
    this.keep(`${app} ${number}`, files);
    return files;
  }

  /** The same at once, for the inside of a transaction: they were asked for before it. */
  known(app: string, number: number | null): ReadonlyMap<string, string> {
    const files = number === null ? none : this.kept.get(`${app} ${number}`);
    // A release that came between: the work begins anew on it.
    if (files === undefined) throw new PuluError('unavailable', 503);
    return files;
  }

  private keep(name: string, files: ReadonlyMap<string, string>): void {
    this.kept.delete(name);
    this.kept.set(name, files);
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) this.kept.delete(oldest);
  }
}
