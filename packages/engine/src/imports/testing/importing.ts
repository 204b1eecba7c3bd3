import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll } from '@jest/globals';
import { v7 } from 'uuid';
import { identityMessages, Identity } from '../../identity/index.js';
import {
  createCatalogue,
  type Actor,
  type ImportAnswer,
  type ImportPlanPatch,
  type ImportProblem,
} from '../../model/index.js';
import { recordMessages, type Context } from '../../records/index.js';
import type { Bench } from '../../records/testing/bench.js';
import { createTables } from '../../testing/tables.js';
import type { ImportLimits } from '../limits.js';
import { importMessages, Imports, importTables } from '../index.js';

/** An import that came to its end, or to its stop. */
export interface Imported extends ImportAnswer {
  readonly listed: readonly ImportProblem[];
}

/** Imports over a bench, on somebody's behalf. */
export class ImportBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'pulu-import-bench-'));
  imports!: Imports;
  private readonly opened: Imports[] = [];

  constructor(
    readonly bench: Bench,
    private readonly people: readonly Actor[],
  ) {
    beforeAll(async () => {
      await createTables(bench.database, importTables);
      this.imports = this.open();
    });
    afterAll(async () => {
      await Promise.all(this.opened.map((each) => each.close()));
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** Another engine's imports over the same database. */
  open(
    limits: Partial<ImportLimits> = {},
    more: { readonly alone?: boolean; readonly app?: () => Context['app'] } = {},
  ): Imports {
    const { bench, folder, people } = this;
    const { database, records } = bench;
    const clock = { now: () => bench.now };
    const imports = new Imports({
      database,
      records,
      identity: new Identity({ database, clock, ids: v7 }),
      clock,
      ids: v7,
      folder,
      limits,
      alone: more.alone ?? false,
      catalogue: createCatalogue(recordMessages, identityMessages, importMessages),
      run: ({ by, locale }, work) => {
        const actor = people.find((each) => each.kind === 'user' && each.id === by) ?? bench.system.actor;
        return work(bench.as(actor, { locale, app: more.app?.() ?? bench.app }));
      },
      onError: (error) => {
        throw error;
      },
    });
    this.opened.push(imports);
    return imports;
  }

  async upload(
    actor: Actor,
    form: string,
    path: string,
    fileName = basename(path),
    imports = this.imports,
  ): Promise<ImportAnswer> {
    return imports.create(this.as(actor), { form, fileName, content: createReadStream(path) });
  }

  /** Takes a file through all steps. Every row becomes a record of its own unless the plan says otherwise. */
  async run(
    actor: Actor,
    request: {
      readonly form: string;
      readonly path: string;
      readonly fileName?: string;
      readonly plan?: ImportPlanPatch;
      readonly limits?: Partial<ImportLimits>;
    },
  ): Promise<Imported> {
    const imports = request.limits === undefined ? this.imports : this.open(request.limits);
    const { id } = await this.upload(actor, request.form, request.path, request.fileName, imports);
    const context = this.as(actor);
    await imports.change(context, id, { key: [], existing: 'create', ...request.plan });
    await imports.check(context, id);
    const checked = await imports.settled(context, id);
    if (checked.state !== 'checked') return this.withProblems(actor, checked, imports);
    await imports.commit(context, id);
    return this.withProblems(actor, await imports.settled(context, id), imports);
  }

  async withProblems(actor: Actor, answer: ImportAnswer, imports = this.imports): Promise<Imported> {
    const { problems } = await imports.problems(this.as(actor), answer.id, { limit: 1000 });
    return { ...answer, listed: problems };
  }

  as(actor: Actor): Context {
    return this.bench.as(actor, { locale: 'zh-CN' });
  }
}

/** The problems of an import as `row letters code`. */
export function briefly({ listed }: Imported): string[] {
  return listed.map(({ row, column, code }) => [row, column?.letters ?? '-', code].join(' '));
}
