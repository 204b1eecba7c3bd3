export { addSpan, dayOf, type Calendar } from './calendar.js';
export { workingTimeBetween } from './working.js';
