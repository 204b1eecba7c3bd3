import type { CompiledApp } from '../compiler/index.js';
import type { Diagnostic } from '../model/index.js';
import { actionTypes } from './actions/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };
import { isKnown } from './triggers/index.js';

/** Rules that are well-formed but that this version cannot run: publishing them would promise what nobody keeps. */
export function unavailable(app: CompiledApp): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [key, { document }] of app.rules) {
    const file = app.pack.documents.rule.get(key)?.file ?? '';
    const { trigger } = document;
    if (!isKnown(trigger)) found.push(diagnostic('trigger_type_not_available', file, '/trigger/type', trigger.type));
    for (const [name, step] of Object.entries(document.steps)) {
      if (!actionTypes.has(step.type))
        found.push(diagnostic('step_type_not_available', file, `/steps/${name}/type`, step.type));
    }
  }
  return found;
}

function diagnostic(
  code: 'trigger_type_not_available' | 'step_type_not_available',
  file: string,
  pointer: string,
  type: string,
): Diagnostic {
  const message = {
    'zh-CN': zhCN.errors[code].replace('{type}', type),
    'en-US': enUS.errors[code].replace('{type}', type),
  };
  return { code, severity: 'error', file, pointer, message };
}
