import { defineTrigger } from '../trigger.js';

export const stageLeft = defineTrigger('stage_left', (trigger, event, form) => {
  if (event.event !== 'updated' || form.stageField === undefined || !Object.hasOwn(event.after, form.stageField))
    return false;
  const stage = event.before[form.stageField];
  return typeof stage === 'string' && stage !== event.after[form.stageField] && trigger.stages.includes(stage);
});
