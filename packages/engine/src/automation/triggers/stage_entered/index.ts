import { defineTrigger } from '../trigger.js';

export const stageEntered = defineTrigger('stage_entered', (trigger, event, form) => {
  if (event.event === 'deleted' || form.stageField === undefined) return false;
  const stage = event.after[form.stageField];
  return typeof stage === 'string' && stage !== event.before[form.stageField] && trigger.stages.includes(stage);
});
