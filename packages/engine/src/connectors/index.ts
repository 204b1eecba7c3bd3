export { greeting, receive, type Arrived } from './callback/receive.js';
export { isSigned } from './callback/signature.js';
export { Connectors } from './connectors.js';
export { HttpClient } from './http/index.js';
export { Mail } from './mail/mail.js';
export { connectorMessages } from './messages.js';
export { openCipher } from './secrets/cipher.js';
export { SecretStore, type SecretSummary } from './secrets/secrets.js';
export { secretTable } from './secrets/tables.js';
