export { addSpan, dayOf, usual as usualHours, type Calendar } from './calendar.js';
