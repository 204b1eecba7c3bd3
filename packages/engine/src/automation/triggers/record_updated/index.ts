import { defineTrigger } from '../trigger.js';

export const recordUpdated = defineTrigger('record_updated', (trigger, event) => {
  if (event.event === 'created')
    return trigger.made === true && (trigger.fields ?? []).some((key) => isFilled(event.after[key]));
  if (event.event !== 'updated') return false;
  return trigger.fields === undefined || trigger.fields.some((key) => Object.hasOwn(event.after, key));
});

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
