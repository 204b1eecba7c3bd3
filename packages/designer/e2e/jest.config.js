import shared from '../../runtime/e2e/jest.config.js';

/** Browser tests of the designer; what they start servers and browsers by is the runtime's. */
export default { ...shared, rootDir: '.', globalTeardown: '../../runtime/e2e/forget.mjs' };
