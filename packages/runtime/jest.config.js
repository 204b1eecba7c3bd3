/** Tests in a simulated browser; what only a real one shows is tested in e2e/. */
export default {
  testEnvironment: 'jsdom',
  maxWorkers: process.env.CI ? '100%' : '50%',
  roots: ['<rootDir>/src'],
  // A machine under load is slow, not wrong; a test that hangs still ends.
  testTimeout: 60_000,
  testMatch: ['**/*.test.{ts,tsx}'],
  setupFiles: ['<rootDir>/src/testing/browser.js'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '\\.module\\.css$': '<rootDir>/src/testing/styles.js',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
