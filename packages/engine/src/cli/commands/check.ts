import { styleText } from 'node:util';
import { unavailable } from '../../automation/index.js';
import { compile } from '../../compiler/index.js';
import { parsePack, type Diagnostic } from '../../model/index.js';
import { readPackFolder } from '../../packs/index.js';
import { Refusal } from '../refusal.js';
import { say, terminalLocale } from '../words.js';

/** Checks a pack and prints what is wrong with it. @returns the exit code: 1 when there are errors */
export async function check(folder: string): Promise<number> {
  const files = await readPackFolder(folder).catch(() => {
    throw new Refusal('pack_missing', { folder });
  });
  const { pack, diagnostics: found } = parsePack(files);
  const { app, diagnostics: compiled } = pack === undefined ? { app: undefined, diagnostics: found } : compile(pack);
  const diagnostics = [...compiled, ...(app === undefined ? [] : unavailable(app))];
  for (const diagnostic of diagnostics) console.log(describe(diagnostic));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (pack === undefined || errors > 0) {
    console.log(say('check_bad', { errors, warnings }));
    return 1;
  }
  const { title, version } = pack.app.document;
  console.log(say('check_good', { title, version, warnings }));
  return 0;
}

/** A diagnostic as it stands in the terminal: where, what, and how to mend it. */
export function describe({ severity, file, pointer, code, message, fix }: Diagnostic): string {
  const locale = terminalLocale();
  const colour = severity === 'error' ? 'red' : 'yellow';
  const head = `${styleText('bold', `${file}#${pointer}`)}  ${styleText(colour, severity)} ${styleText('dim', code)}`;
  const lines = [head, `  ${message[locale]}`, ...(fix === undefined ? [] : [`  → ${fix[locale]}`]), ''];
  return lines.join('\n');
}
