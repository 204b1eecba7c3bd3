import { defineTrigger } from '../trigger.js';

export const recordCreated = defineTrigger('record_created', (_trigger, event) => event.event === 'created');
