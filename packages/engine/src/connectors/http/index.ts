export { AddressRefused } from './address.js';
export { HttpClient } from './client.js';
export type { HttpAnswer, HttpFailure, HttpRequest } from './outcome.js';
