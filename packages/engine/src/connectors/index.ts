export { Connectors, type CallOptions, type ConnectorsOptions } from './connectors.js';
export { HttpClient, type HttpClientOptions } from './http/index.js';
export { connectorMessages } from './messages.js';
export type { CallOutcome, Cause } from './outcome.js';
export { openCipher } from './secrets/cipher.js';
export { SecretStore, type Secrets, type SecretSummary } from './secrets/secrets.js';
export { secretTable } from './secrets/tables.js';
export { Mail, type MailMessage } from './mail/mail.js';
