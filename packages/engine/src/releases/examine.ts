import { compile, type CompiledApp, type References } from '../compiler/index.js';
import { parsePack, PuluError, type Diagnostic, type Pack } from '../model/index.js';

/** What else is wrong with an app that compiles: that this version cannot run a step of a rule, say. */
export type Review = (app: CompiledApp) => readonly Diagnostic[];

/** What was found in the files of an app. */
export interface Examination {
  /** What they say, when each of them says something. */
  readonly pack?: Pack;
  /** Absent when there is an error among the diagnostics. */
  readonly app?: CompiledApp;
  readonly diagnostics: readonly Diagnostic[];
  /** Who refers to what; absent when a file says nothing. */
  readonly references?: References;
}

/** Looks for everything that is wrong with the files of an app. */
export function examine(files: ReadonlyMap<string, string>, review: Review): Examination {
  const { pack, diagnostics } = parsePack(files);
  if (pack === undefined) return { diagnostics };
  const { app, ...found } = compile(pack);
  const all = [...found.diagnostics, ...(app === undefined ? [] : review(app))];
  const sound = app !== undefined && !all.some(({ severity }) => severity === 'error');
  return { pack, ...(sound ? { app } : {}), diagnostics: all, references: found.references };
}

/**
 * Compiles a pack as it will be read back: from its files in their canonical text, so that equal documents
 * give equal releases however they were written.
 * @throws PuluError `pack_invalid` with the diagnostics
 */
export function compileOrRefuse(
  files: ReadonlyMap<string, string>,
  review: Review,
): { app: CompiledApp; warnings: readonly Diagnostic[] } {
  const { app, diagnostics } = examine(files, review);
  if (app !== undefined) return { app, warnings: diagnostics };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new PuluError(
    'pack_invalid',
    422,
    errors.map(({ code, file, pointer, message }) => ({ code, path: `/${file}${pointer}`, message })),
    { diagnostics },
  );
}
