import { PuluError } from '../../../model/index.js';
import { defineAction } from '../../action.js';
import { target } from '../values.js';

/** Runs another rule and goes on when it has ended. */
export const subRule = defineAction('sub_rule', 'pure', async (context, step) => {
  if (context.progress !== null) return async () => ({ output: context.progress });
  const rule = context.app.rules.get(step.rule);
  if (rule === undefined)
    throw new PuluError('rule_unknown', 422, [{ code: 'rule_unknown', path: '', params: { name: step.rule } }]);
  const about = rule.form === undefined ? { form: null, id: null } : target(context, step.record);
  const child = {
    key: 'rule',
    rule: step.rule,
    step: rule.document.start,
    form: about.form,
    record: about.id,
    ordered: rule.document.inOrder !== undefined,
    variables: {},
  };
  return async () => ({ await: { progress: { rule: step.rule }, children: [child] } });
});
