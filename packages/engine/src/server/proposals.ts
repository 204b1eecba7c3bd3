import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { appKeys } from '../drafts/index.js';
import { createApp, knownNames, propose, readWorkbookTables, type AppParts, type Proposed } from '../imports/index.js';
import {
  PuluError,
  type Actor,
  type CreatedApp,
  type CreationProgress,
  type Decisions,
  type Locale,
} from '../model/index.js';
import { catalogue } from './catalogue.js';
import type { Services } from './services.js';

/** So many workbooks are kept read, for the next decision of somebody who looks at one. */
const mostKept = 3;

type Tables = Awaited<ReturnType<typeof readWorkbookTables>>;

export interface ProposalRequest {
  /** An upload of the person's own. */
  readonly file: string;
  readonly decisions: Decisions;
  readonly user: string;
  readonly locale: Locale;
}

/** What a workbook would become, with what people call the workbook. */
export type NamedProposal = Proposed & { readonly name: string };

/** Workbooks on their way to apps. */
export class Proposals {
  private readonly kept = new Map<string, Tables>();

  constructor(private readonly services: Services) {}

  /** @throws PuluError `not_found` when the file is not the person's, `draft_app_taken`, and as reading it does */
  async of({ file, decisions, user, locale }: ProposalRequest): Promise<NamedProposal> {
    const tables = await this.tables(file, user);
    const made = await this.propose(tables, decisions, locale);
    return { ...made, name: tables.name };
  }

  /** Makes an app as it was proposed, with the person as its administrator. */
  async create(
    { file, user, locale }: ProposalRequest,
    proposed: NamedProposal,
    onProgress: (progress: CreationProgress) => void,
  ): Promise<CreatedApp> {
    const options = { file: proposed.name, locale, onProgress };
    const created = await createApp(appParts(this.services, user), proposed, options);
    this.kept.delete(`${user} ${file}`);
    return created;
  }

  private async propose(tables: Tables, decisions: Decisions, locale: Locale): Promise<Proposed> {
    const { identity, designing, releases } = this.services;
    const [context, takenApps] = await Promise.all([
      knownNames(identity, locale),
      appKeys({ drafts: designing.drafts, releases }),
    ]);
    const { key } = decisions.app ?? {};
    if (key !== undefined && takenApps.includes(key))
      throw new PuluError('validation', 422, [{ code: 'draft_app_taken', path: '/app/key', params: { name: key } }]);
    const proposed = propose(tables, { context, locale, decisions, takenApps });
    if (proposed.proposal.switches.length === 0)
      throw new PuluError('import_empty', 422, [{ code: 'import_empty', path: '/file' }]);
    return proposed;
  }

  private async tables(id: string, user: string): Promise<Tables> {
    const key = `${user} ${id}`;
    const known = this.kept.get(key) ?? (await this.read(id, user));
    this.kept.delete(key);
    this.kept.set(key, known);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return known;
  }

  private async read(id: string, user: string): Promise<Tables> {
    const file = await this.services.files.open(id, user, () => Promise.resolve(false));
    const folder = await mkdtemp(join(tmpdir(), 'pulu-workbook-'));
    try {
      const path = join(folder, 'workbook');
      await pipeline(file.stream(), createWriteStream(path));
      return await readWorkbookTables(path, file.name);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/**
 * What an app is made with on an installation.
 * @param user who becomes its administrator; without one the rows come in on the system's behalf
 */
export function appParts(services: Services, user: string | undefined): AppParts {
  const { records, releases, identity, clock } = services;
  return {
    records,
    catalogue,
    publish: (pack) => releases.publish(pack, user ?? null),
    join: async (app, role): Promise<Actor> => {
      if (user === undefined) return { kind: 'system', reason: 'import' };
      await identity.users.setRoles(user, app, [role]);
      const actor = await identity.actors.of(user, app);
      if (actor === undefined) throw new PuluError('forbidden', 403);
      return actor;
    },
    run: (key, actor, work) =>
      releases.use(() => {
        const release = releases.current(key);
        if (release === undefined) throw new PuluError('not_found', 404);
        return work({ actor, app: release.app, release: release.number, clock });
      }),
  };
}
