import { isAdmin } from '../access/index.js';
import type { Identity } from '../identity/index.js';
import type { Releases } from '../releases/index.js';
import type { DraftStore } from './store.js';

/** What is asked to know who may design. */
export interface RightsOptions {
  readonly releases: Pick<Releases, 'current' | 'all'>;
  readonly identity: Pick<Identity, 'actors'>;
  readonly store: Pick<DraftStore, 'find'>;
}

/** Who may design: designers every app, administrators theirs, and everyone of them what they began. */
export class DesignRights {
  constructor(private readonly options: RightsOptions) {}

  /** Whether a person may open the designer, and begin apps in it. */
  async may(user: string): Promise<boolean> {
    if (await this.isDesigner(user)) return true;
    const { releases } = this.options;
    for (const { app } of releases.all()) if (await this.administers(user, app.key)) return true;
    return false;
  }

  /** Whether a person may change an app. */
  async mayChange(user: string, app: string): Promise<boolean> {
    if (await this.isDesigner(user)) return true;
    if (this.options.releases.current(app) !== undefined) return this.administers(user, app);
    return (await this.options.store.find(app))?.createdBy === user && (await this.may(user));
  }

  private async isDesigner(user: string): Promise<boolean> {
    return (await this.options.identity.actors.user(user))?.designer === true;
  }

  private async administers(user: string, key: string): Promise<boolean> {
    const { releases, identity } = this.options;
    const release = releases.current(key);
    const actor = await identity.actors.of(user, key);
    return release !== undefined && actor !== undefined && isAdmin(release.app, actor);
  }
}
