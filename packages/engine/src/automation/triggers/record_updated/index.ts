import { isEmpty } from '../../../model/index.js';
import { defineTrigger } from '../trigger.js';

export const recordUpdated = defineTrigger('record_updated', (trigger, event) => {
  if (event.event === 'created')
    return trigger.made === true && (trigger.fields ?? []).some((key) => !isEmpty(event.after[key]));
  if (event.event !== 'updated') return false;
  return trigger.fields === undefined || trigger.fields.some((key) => Object.hasOwn(event.after, key));
});
