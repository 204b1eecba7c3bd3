import type { Label, Person } from '../../../model/index.js';
import { words } from '../../locales.js';
import type { Candidates } from './candidates.js';

/** Why it went to this person, in words. */
export function reasonOf(candidates: Candidates, chosen: Person): Label {
  const how = candidates.present.length === 1 ? words('only_one') : words(candidates.among);
  const title = candidates.strategy.title ?? words('by_rule');
  const matched = joined(
    candidates.matched.map(({ label, value }) => ({
      'zh-CN': `${label['zh-CN']} ${value}`,
      'en-US': `${label['en-US']} ${value}`,
    })),
  );
  const main =
    candidates.matched.length > 0
      ? words('assigned_match', { matched, name: chosen.name, how })
      : words('assigned_role', { title, name: chosen.name, how });
  if (candidates.absent.length === 0) return main;
  const names = joined(candidates.absent.map(({ name }) => ({ 'zh-CN': name, 'en-US': name })));
  const skipped = words('skipped_absent', { names });
  return { 'zh-CN': main['zh-CN'] + skipped['zh-CN'], 'en-US': main['en-US'] + skipped['en-US'] };
}

function joined(labels: readonly Label[]): Label {
  return {
    'zh-CN': labels.map((label) => label['zh-CN']).join('、'),
    'en-US': labels.map((label) => label['en-US']).join(', '),
  };
}
