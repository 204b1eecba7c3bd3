import { defineTrigger } from '../trigger.js';

export const formSubmitted = defineTrigger(
  'form_submitted',
  (_trigger, event) => event.event === 'created' && event.submitted,
);
