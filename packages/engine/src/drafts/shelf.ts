import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDocument, PuluError, type DocumentKind, type Label, type StudioTemplate } from '../model/index.js';
import { readPackFolder } from '../packs/index.js';
import { parsed, titleOf } from './answers.js';
import { placedAt } from './paths.js';

/** What is said of a new app. */
export interface NewApp {
  readonly key: string;
  readonly title: Label;
  readonly timeZone: string;
  readonly currency: string;
}

/** The packs that apps can be begun from: the folders inside one folder. */
export class Shelf {
  constructor(private readonly folder: string | undefined) {}

  async list(): Promise<StudioTemplate[]> {
    const names = await this.names();
    const found = await Promise.all(names.map(async (name) => describe(name, await this.files(name))));
    return found.filter((template) => template !== undefined);
  }

  /** The files of a pack. @throws PuluError `not_found` */
  async files(name: string): Promise<ReadonlyMap<string, string>> {
    if (this.folder === undefined || !(await this.names()).includes(name)) throw new PuluError('not_found', 404);
    return readPackFolder(join(this.folder, name));
  }

  private async names(): Promise<string[]> {
    if (this.folder === undefined) return [];
    const entries = await readdir(this.folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !/^(node_modules|\.)/.test(entry.name))
      .map(({ name }) => name);
  }
}

function describe(name: string, files: ReadonlyMap<string, string>): StudioTemplate | undefined {
  const app = parsed(files.get('app.json'));
  const title = titleOf(app);
  if (typeof app !== 'object' || app === null || title === null) return undefined;
  const counts: Partial<Record<DocumentKind, number>> = {};
  for (const path of files.keys()) {
    const kind = placedAt(path)?.kind;
    if (kind !== undefined && kind !== 'app' && kind !== 'template') counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const key = 'key' in app && typeof app.key === 'string' ? app.key : name;
  const icon = 'icon' in app && typeof app.icon === 'string' ? app.icon : null;
  const description = 'description' in app ? titleOf({ title: app.description }) : null;
  return { name, key, title, description, icon, counts };
}

/** The files of a pack as those of a new app: what describes this kind of app stays, its name is another. */
export function asNewApp(files: ReadonlyMap<string, string>, { key, title }: NewApp): Map<string, string> {
  const app = parsed(files.get('app.json'));
  const kept = [...files].filter(([path]) => placedAt(path) !== undefined);
  const document = { ...(typeof app === 'object' ? app : {}), key, title };
  return new Map([...kept, ['app.json', formatDocument('app', document)]]);
}

/** The files of an app with nothing in it but who administers it. */
export function blankApp({ key, title, timeZone, currency }: NewApp): Map<string, string> {
  const app = { key, version: '0.1.0', title, timeZone, currency, navigation: [] };
  const admin = { key: 'admin', title: { 'zh-CN': '管理员', 'en-US': 'Administrator' }, admin: true, forms: {} };
  return new Map([
    ['app.json', formatDocument('app', app)],
    ['roles/admin.json', formatDocument('role', admin)],
  ]);
}
