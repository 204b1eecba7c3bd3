import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import {
  AppDocument,
  BoardDocument,
  ConnectorDocument,
  FormDocument,
  MessageDocument,
  MetricDocument,
  PrintDocument,
  RoleDocument,
  RuleDocument,
  SampleDocument,
  ScenarioDocument,
  ViewDocument,
  type Documents,
} from '../documents/index.js';
import { bundle } from '../json-schema.js';

/** Every kind of document with its type, app.json included. */
export interface AllDocuments extends Documents {
  app: AppDocument;
}

/** An error of ajv that says which schema it came from. */
export type SchemaError = ErrorObject;

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  // A discriminator's `required` names a property that only its variants declare.
  strictRequired: false,
  discriminator: true,
  // Shared parts become functions of their own: compiling is several times quicker.
  inlineRefs: false,
  // The words are ours, and compiling counts more than running: both save time at every start.
  messages: false,
  code: { optimize: false },
  // Errors then carry the schema they come from, where suggestions are looked for.
  verbose: true,
});
addFormats.default(ajv);

/** A check that is compiled when it is first needed. */
function check<S extends TSchema>(schema: S): () => ValidateFunction<Static<S>> {
  let compiled: ValidateFunction<Static<S>> | undefined;
  return () => (compiled ??= ajv.compile<Static<S>>(bundle(schema)));
}

/** The check of each kind of document, which tells its type when it passes. */
export const checks: { readonly [K in keyof AllDocuments]: () => ValidateFunction<AllDocuments[K]> } = {
  app: check(AppDocument),
  form: check(FormDocument),
  view: check(ViewDocument),
  rule: check(RuleDocument),
  metric: check(MetricDocument),
  board: check(BoardDocument),
  role: check(RoleDocument),
  connector: check(ConnectorDocument),
  message: check(MessageDocument),
  print: check(PrintDocument),
  sample: check(SampleDocument),
  scenario: check(ScenarioDocument),
};
