/**
 * The arrows between the parts of Pulu. Each folder of the engine is one idea; it talks to the folders below it,
 * through their index.ts, and never to one above.
 */
const engine = '^packages/engine/src';
const folder = (...names) => `${engine}/(${names.join('|')})/`;

const isomorphic = ['expression', 'model'];
const ground = ['access', 'storage', 'compiler', 'calendar', 'threads'];
const work = [
  'records',
  'automation',
  'boards',
  'imports',
  'packs',
  'connectors',
  'identity',
  'files',
  'comments',
  'saved-views',
  'prints',
  'drafts',
];
const edge = ['server', 'cli'];
const tests = '(\\.test\\.tsx?$|/testing/|/bench/|/e2e/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one idea, or hide a third one.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(@pulu/engine/|virtual:|zxing-wasm/reader/zxing_reader[.]wasm[?]url$)' },
    },
    {
      name: 'isomorphic-imports-nothing-above',
      comment: 'model/ and expression/ run in the browser and in the command line as they are.',
      severity: 'error',
      from: { path: folder(...isomorphic), pathNot: tests },
      to: { path: `^packages/`, pathNot: [folder(...isomorphic), 'node_modules/'] },
    },
    {
      name: 'isomorphic-is-free-of-node-and-frameworks',
      severity: 'error',
      from: { path: folder(...isomorphic), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'isomorphic-packages',
      comment: 'The few packages that work the same in a browser; a new one is a decision to take here.',
      severity: 'error',
      from: { path: folder(...isomorphic), pathNot: tests },
      to: {
        path: 'node_modules/',
        pathNot:
          'node_modules/(@sinclair/typebox|@humanwhocodes/momoa|ajv|ajv-formats|decimal\\.js|jsep|json-logic-js|fastest-levenshtein|uuid|@types/json-logic-js)/',
      },
    },
    {
      name: 'compiler-is-pure',
      comment: 'The compiler turns documents into an app and touches nothing; of Node it uses hashing alone.',
      severity: 'error',
      from: { path: folder('compiler'), pathNot: tests },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'compiler-knows-the-shape-of-tables-only',
      severity: 'error',
      from: { path: folder('compiler'), pathNot: tests },
      to: { path: folder('storage'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ground-imports-nothing-above',
      severity: 'error',
      from: { path: folder(...ground), pathNot: tests },
      to: { path: folder(...work, ...edge) },
    },
    {
      name: 'work-imports-nothing-above',
      severity: 'error',
      from: { path: folder(...work), pathNot: tests },
      to: { path: folder(...edge) },
    },
    {
      name: 'records-lead-the-other-workers',
      comment: 'Automation, boards, imports and packs use records; records know none of them.',
      severity: 'error',
      from: { path: folder('records', 'identity', 'files'), pathNot: tests },
      to: {
        path: folder(
          'automation',
          'boards',
          'imports',
          'packs',
          'connectors',
          'comments',
          'saved-views',
          'prints',
          'drafts',
        ),
      },
    },
    {
      name: 'reading-pages-knows-nothing-else',
      comment: 'ocr/ runs in a process of its own: whatever it imported of the engine would be loaded there too.',
      severity: 'error',
      from: { path: folder('ocr'), pathNot: tests },
      to: { path: `${engine}/`, pathNot: folder('ocr') },
    },
    {
      name: 'through-the-front-door',
      comment: 'Another folder is used through its index.ts.',
      severity: 'error',
      from: { path: `${engine}/([^/]+)/`, pathNot: tests },
      to: { path: `${engine}/[^/]+/`, pathNot: [`${engine}/$1/`, `${engine}/[^/]+/index\\.ts$`, '\\.json$'] },
    },
    {
      name: 'test-helpers-stay-in-tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'engine-knows-no-app',
      severity: 'error',
      from: { path: '^packages/engine/src/', pathNot: tests },
      to: { path: '^packages/(runtime|designer|templates)/' },
    },
    {
      name: 'browser-takes-the-isomorphic-engine',
      comment: 'runtime and designer use engine/model and engine/expression, nothing else of the engine.',
      severity: 'error',
      from: { path: '^packages/(runtime|designer)/src/' },
      to: { path: '(^packages/engine/|^@pulu/engine/)', pathNot: '(/dist|/src|^@pulu/engine)/(model|expression)(/|$)' },
    },
    {
      name: 'runtime-knows-no-designer',
      severity: 'error',
      from: { path: '^packages/runtime/' },
      to: { path: '^packages/designer/' },
    },
    {
      name: 'not-declared',
      comment: "A package that is imported stands in that workspace's own package.json.",
      severity: 'error',
      from: { pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: '(node_modules|/dist/)' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
