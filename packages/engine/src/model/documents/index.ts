import type { TSchema } from '@sinclair/typebox';
import { BoardDocument } from './board.js';
import { ConnectorDocument } from './connector.js';
import { FormDocument } from './form.js';
import { MessageDocument } from './message.js';
import { MetricDocument } from './metric.js';
import { PrintDocument } from './print.js';
import { RoleDocument } from './role.js';
import { RuleDocument } from './rule/index.js';
import { SampleDocument } from './sample.js';
import { ScenarioDocument } from './scenario.js';
import { ViewDocument } from './view.js';

/** Every document of an app but app.json, by its kind. */
export interface Documents {
  form: FormDocument;
  view: ViewDocument;
  rule: RuleDocument;
  metric: MetricDocument;
  board: BoardDocument;
  role: RoleDocument;
  connector: ConnectorDocument;
  message: MessageDocument;
  print: PrintDocument;
  sample: SampleDocument;
  scenario: ScenarioDocument;
}
export type DocumentKind = keyof Documents;

/** Where each kind of document lies in a pack's folder, and its schema. */
export const documentKinds: { readonly [K in DocumentKind]: { readonly folder: string; readonly schema: TSchema } } = {
  form: { folder: 'forms', schema: FormDocument },
  view: { folder: 'views', schema: ViewDocument },
  rule: { folder: 'rules', schema: RuleDocument },
  metric: { folder: 'metrics', schema: MetricDocument },
  board: { folder: 'boards', schema: BoardDocument },
  role: { folder: 'roles', schema: RoleDocument },
  connector: { folder: 'connectors', schema: ConnectorDocument },
  message: { folder: 'messages', schema: MessageDocument },
  print: { folder: 'prints', schema: PrintDocument },
  sample: { folder: 'sample', schema: SampleDocument },
  scenario: { folder: 'scenarios', schema: ScenarioDocument },
};

/** Where a document lies in a pack's folder. */
export function documentPath(kind: DocumentKind, key: string): string {
  return `${documentKinds[kind].folder}/${key}.json`;
}

export * from './app.js';
export * from './board.js';
export * from './connector.js';
export * from './form.js';
export * from './message.js';
export * from './payload.js';
export * from './metric.js';
export * from './print.js';
export * from './role.js';
export * from './rule/index.js';
export * from './sample.js';
export * from './scenario.js';
export * from './view.js';
