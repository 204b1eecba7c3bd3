import {
  documentKinds,
  type AppDocument,
  type DocumentKind,
  type Documents,
  type Label,
  type Pack,
  type Sourced,
} from '../model/index.js';

/** A label that reads the same in both languages. */
export function label(text: string): Label {
  return { 'zh-CN': text, 'en-US': text };
}

const app: AppDocument = {
  key: 'works',
  version: '1.0.0',
  title: label('Works'),
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  navigation: [],
};

/** Documents of one kind in a test: a list, each under its own key. */
export type DocumentLists = { readonly [K in DocumentKind]?: readonly Documents[K][] };

/** A pack made of the documents given; files are named as they would be on disk. An admin role is always there. */
export function packOf(documents: DocumentLists, overrides: Partial<AppDocument> = {}): Pack {
  const admin = { key: 'admin', title: label('Admin'), admin: true, forms: {} };
  const lists: DocumentLists = { ...documents, role: [...(documents.role ?? []), admin] };
  return {
    app: { file: 'app.json', document: { ...app, ...overrides } },
    documents: {
      form: sourced('form', lists.form),
      view: sourced('view', lists.view),
      rule: sourced('rule', lists.rule),
      metric: sourced('metric', lists.metric),
      board: sourced('board', lists.board),
      role: sourced('role', lists.role),
      connector: sourced('connector', lists.connector),
      message: sourced('message', lists.message),
      print: sourced('print', lists.print),
      sample: sourced('sample', lists.sample),
      scenario: sourced('scenario', lists.scenario),
    },
  };
}

function sourced<K extends DocumentKind>(
  kind: K,
  documents: readonly Documents[K][] = [],
): ReadonlyMap<string, Sourced<Documents[K]>> {
  const { folder } = documentKinds[kind];
  return new Map(
    documents.map((document, index): [string, Sourced<Documents[K]>] => {
      const key = 'key' in document ? document.key : String(index);
      return [key, { file: `${folder}/${key}.json`, document }];
    }),
  );
}
