import type { CompiledApp } from '../compiler/index.js';
import type { Diagnostic } from '../model/index.js';
import { channelTypes } from './deliveries/index.js';
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

/** Channels of rules for which an app has no secrets yet: what is told by them waits for somebody to set those. */
export async function channelAdvice(
  app: CompiledApp,
  has: (app: string, secret: string) => Promise<boolean>,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const [key, { document }] of app.rules)
    for (const [name, step] of Object.entries(document.steps)) {
      if (step.type !== 'notify') continue;
      for (const [at, channel] of (step.channels ?? []).entries()) {
        if (channel === 'app') continue;
        const target = channel === 'wecom_robot' ? step.robot : channel === 'webhook' ? step.webhook : undefined;
        const type = channelTypes[channel];
        const secrets = type.secrets(target ?? type.target ?? null);
        const isSet = await Promise.all(secrets.map((secret) => has(app.key, secret)));
        const missing = secrets.filter((_, index) => isSet[index] !== true);
        const file = app.pack.documents.rule.get(key)?.file ?? '';
        if (missing.length > 0) found.push(lacking(file, `/steps/${name}/channels/${at}`, channel, missing));
      }
    }
  return found;
}

function lacking(file: string, pointer: string, channel: string, secrets: readonly string[]): Diagnostic {
  const say = (text: string) => text.replace('{channel}', channel).replace('{secrets}', secrets.join(', '));
  const message = {
    'zh-CN': say(zhCN.errors.channel_not_set_up),
    'en-US': say(enUS.errors.channel_not_set_up),
  };
  return { code: 'channel_not_set_up', severity: 'warning', file, pointer, message };
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
