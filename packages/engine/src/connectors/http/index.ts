export { AddressRefused } from './address.js';
export { HttpClient, type HttpClientOptions } from './client.js';
export type { HttpAnswer, HttpFailure, HttpFailureCode, HttpOutcome, HttpRequest } from './outcome.js';
