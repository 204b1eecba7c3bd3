export { Sandbox } from './sandbox.js';
export { callbackRequest, greetingQuery, sealCallback, type CallbackKeys } from './wecom-callback.js';
export { wecomAccount } from './wecom.js';
