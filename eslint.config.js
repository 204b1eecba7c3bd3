import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.{ts,tsx}', '**/e2e/**', '**/testing/**'];

/** What a type must not be talked into. */
const castAway = [
  {
    selector: 'TSAsExpression > TSNeverKeyword',
    message: 'Parse or narrow the value; `as never` switches the check off.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: 'Parse or narrow the value; `as unknown as` switches the check off.',
  },
];

/** What must not be left behind in a test. */
const leftOut = [
  'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
  'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
].map((selector) => ({ selector, message: 'Every test runs, every time.' }));

const looseColour = {
  selector: 'Literal[value=/^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/]',
  message: 'Take the colour from an antd token; values live in the theme only.',
};

export default defineConfig(
  globalIgnores(['**/dist', '**/coverage', '**/.turbo', '.services', 'data', '**/*.generated.*']),
  // A rule that is wrong for a place is changed here, for everyone to see, never by a comment.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', ...castAway],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // `keyof typeof zh & keyof typeof en` asks for a key of both languages, even while both have the same.
      '@typescript-eslint/no-duplicate-type-constituents': ['error', { ignoreIntersections: true }],
      '@typescript-eslint/no-unnecessary-type-arguments': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `== null` reads as "nothing there", undefined included.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      // Control characters in a pattern are there on purpose: to keep them out of names and texts.
      'no-control-regex': 'off',
      // An async function without await turns a throw into a rejection, which is what a caller of a promise expects.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['packages/engine/src/{model,expression}/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'global', 'setImmediate', 'window', 'document'],
    },
  },
  // What a command prints is its purpose.
  { files: ['packages/engine/src/cli/**', 'packages/*/{bench,soak}/**'], rules: { 'no-console': 'off' } },
  {
    files: ['packages/{runtime,designer}/src/**/*.{ts,tsx}'],
    ignores: ['**/theme/**', '**/theme.ts'],
    extends: [reactHooks.configs.flat.recommended],
    rules: { 'no-restricted-syntax': ['error', ...castAway, looseColour] },
  },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': ['error', ...castAway, ...leftOut],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Nest, Fastify and jest type their response bodies and matchers loosely; the assertions are the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['packages/runtime/public/*.js'],
    languageOptions: {
      globals: {
        CustomEvent: 'readonly',
        addEventListener: 'readonly',
        document: 'readonly',
        location: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}', '**/vite.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      parserOptions: { projectService: false },
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        module: 'writable',
      },
    },
    rules: { 'no-console': 'off' },
  },
);
