/** Tests are TypeScript ES modules, transformed by swc with the decorator metadata that Nest and TypeORM read. */
export default {
  testEnvironment: 'node',
  // Left alone with the machine, the tests take all of it.
  maxWorkers: process.env.CI ? '100%' : '50%',
  roots: ['<rootDir>/src'],
  // A machine under load is slow, not wrong; a test that hangs still ends.
  testTimeout: 60_000,
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
