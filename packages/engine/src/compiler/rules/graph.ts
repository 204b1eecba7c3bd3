import type { RuleDocument, Step } from '../../model/index.js';
import type { Place } from '../place.js';

/** The steps that may follow a step, with the property that names each. */
export function links(step: Step): [path: (string | number)[], target: string][] {
  const found: [(string | number)[], string | undefined][] = [
    [['next'], step.next],
    [['onError'], step.onError],
  ];
  if (step.type === 'condition') found.push([['then'], step.then], [['else'], step.else]);
  if (step.type === 'switch')
    found.push(
      [['default'], step.default],
      ...step.cases.map((each, at): [(string | number)[], string] => [['cases', at, 'next'], each.next]),
    );
  if (step.type === 'for_each') found.push([['body'], step.body]);
  if (step.type === 'wait') found.push([['timeout'], step.timeout]);
  if (step.type === 'parallel')
    found.push(...step.branches.map((branch, at): [(string | number)[], string] => [['branches', at], branch]));
  if (step.type === 'approval')
    found.push([['approved'], step.approved], [['rejected'], step.rejected], [['returned'], step.returned]);
  if (step.type === 'task') found.push([['done'], step.done]);
  if (step.type === 'approval' || step.type === 'task') found.push([['withdrawn'], step.withdrawn]);
  return found.flatMap(([path, target]): [(string | number)[], string][] =>
    target === undefined ? [] : [[path, target]],
  );
}

/** Every step must be reachable, and no way may lead back. */
export function checkGraph(place: Place, rule: RuleDocument): void {
  const done = new Set<string>();
  const walking: string[] = [];
  const visit = (key: string): void => {
    const step = rule.steps[key];
    if (step === undefined) return;
    if (walking.includes(key)) {
      place.at('steps', key).error('step_loop', { path: [...walking.slice(walking.indexOf(key)), key].join(' → ') });
      return;
    }
    if (done.has(key)) return;
    walking.push(key);
    for (const [, next] of links(step)) visit(next);
    walking.pop();
    done.add(key);
  };
  visit(rule.start);
  for (const key of Object.keys(rule.steps))
    if (!done.has(key)) place.at('steps', key).warn('step_unreachable', { name: key });
}
