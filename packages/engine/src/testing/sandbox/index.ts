export { Sandbox } from './sandbox.js';
export { wecomAccount } from './wecom.js';
