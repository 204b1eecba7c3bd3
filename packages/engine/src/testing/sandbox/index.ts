export { Sandbox, type Delivery, type Failure, type Reached, type SandboxOptions } from './sandbox.js';
export { serviceNames, type ServiceName } from './service.js';
export { wecomAccount } from './wecom.js';
