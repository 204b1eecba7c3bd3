import engine from '../engine/jest.config.js';

/** The engine's configuration; its modules are taken from their sources, so that nothing must be built first. */
export default {
  ...engine,
  roots: ['<rootDir>'],
  moduleNameMapper: {
    ...engine.moduleNameMapper,
    '^@pulu/engine/(.*)$': '<rootDir>/../engine/src/$1/index.ts',
  },
};
