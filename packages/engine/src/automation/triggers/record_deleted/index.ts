import { defineTrigger } from '../trigger.js';

export const recordDeleted = defineTrigger('record_deleted', (_trigger, event) => event.event === 'deleted');
