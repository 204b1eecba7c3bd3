import type { Pack } from '../../model/index.js';
import { Session } from '../session.js';
import { Symbols } from '../symbols.js';
import type { CompiledConnector } from '../types.js';
import { builtInConnectors } from './builtin.js';
import { compileConnector } from './compile.js';

const none = new Map<string, never>();
/** The engine's connectors refer to nothing of an app. */
const noPack: Pack = {
  app: {
    file: 'engine/app.json',
    document: {
      key: 'pulu',
      version: '0.0.0',
      title: { 'zh-CN': 'Pulu', 'en-US': 'Pulu' },
      timeZone: 'UTC',
      currency: 'CNY',
      navigation: [],
    },
  },
  documents: {
    ...{ form: none, view: none, rule: none, metric: none, board: none, role: none },
    ...{ connector: none, message: none, print: none, sample: none, scenario: none },
  },
};

/** One of the engine's own connectors as it is, whatever an app puts in its place: for what the installation itself asks. */
export function ownConnector(key: string): CompiledConnector {
  const document = builtInConnectors().get(key);
  if (document === undefined) throw new RangeError(`the engine has no connector ${key}`);
  const session = new Session(noPack, new Symbols([]), { diagnostics: [], references: [] });
  return compileConnector(session, session.place(`engine/${key}.json`, `connector:${key}`), document);
}
