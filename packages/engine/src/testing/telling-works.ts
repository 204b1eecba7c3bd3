import { builtInConnectors } from '../compiler/index.js';
import type { ConnectorDocument, MessageDocument, RuleDocument, Step } from '../model/index.js';
import { label, packOf } from './pack.js';
import { chief, device, engineer, inspection, site } from './works.js';

const message: MessageDocument = {
  key: 'arrived',
  form: 'site',
  title: { 'zh-CN': '新工地 {{name}}', 'en-US': 'New site {{name}}' },
  body: { 'zh-CN': '在 {{region}}', 'en-US': 'In the {{region}} <now>' },
};
type Notify = Extract<Step, { type: 'notify' }>;
const toChiefs = [{ type: 'role', role: 'chief' }] satisfies Notify['to'];

/** A rule that tells of sites whose name begins with its key. */
function rule(key: string, step: Omit<Notify, 'type' | 'message'>, after: Step[] = []): RuleDocument {
  const following = Object.fromEntries(after.map((each, at) => [`after_${at}`, each]));
  return {
    key,
    title: label(`Rule ${key}`),
    owner: 'engineer',
    trigger: { type: 'record_created', form: 'site' },
    when: { starts_with: [{ var: 'name' }, key] },
    start: 'tell',
    steps: {
      tell: { type: 'notify', message: 'arrived', ...step, ...(after.length === 0 ? {} : { next: 'after_0' }) },
      ...following,
    },
  };
}

/** The engine's own connector, which gives up sooner. */
function hasty(key: string): ConnectorDocument {
  const found = builtInConnectors().get(key);
  if (found === undefined) throw new Error(`there is no connector ${key}`);
  return {
    ...found,
    timeout: { value: 0.4, unit: 'second' },
    retry: { attempts: 1, first: { value: 1, unit: 'second' } },
  };
}

/** Works whose rules tell of new sites by every channel; which one does is in how the site's name begins. */
export const tellingWorks = packOf({
  form: [site, device, inspection],
  role: [engineer, { ...chief, forms: { ...chief.forms, site: { operations: ['read', 'update'], scope: 'all' } } }],
  message: [message],
  connector: [hasty('wecom'), hasty('wecom_robot'), hasty('webhook')],
  rule: [
    rule('all', { to: toChiefs, channels: ['app', 'wecom', 'wecom_robot', 'mail', 'webhook'] }),
    rule('card', { to: toChiefs, channels: ['wecom'] }),
    rule('letter', { to: toChiefs, channels: ['mail', 'wecom'] }, [
      { type: 'update_record', values: { region: 'south' } },
    ]),
    rule('group', { channels: ['wecom_robot'], robot: 'north_robot_key' }),
    rule('system', { channels: ['webhook'], webhook: 'stock' }),
    rule('ask', { to: [{ type: 'role', role: 'engineer' }] }, [
      { type: 'task', task: label('Look at it'), assignees: toChiefs },
    ]),
  ],
});
