export { Sandbox } from './sandbox.js';
export { wecomAccount } from './wecom.js';
export { callbackRequest, greetingQuery, sealCallback, type CallbackKeys } from './wecom-callback.js';
