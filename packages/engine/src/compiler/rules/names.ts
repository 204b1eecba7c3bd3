import type { Label, RuleDocument } from '../../model/index.js';
import type { CompiledApp } from '../types.js';

/** What the things are called that a rule speaks of, by `<kind>:<key>`, as references are named. */
export type RuleNames = Readonly<Record<string, Label>>;

/** The names of all that a rule's document refers to, so that it can be told in words. */
export function ruleNames(app: CompiledApp, rule: RuleDocument): RuleNames {
  const found: Record<string, Label> = {};
  const add = (name: string, label: Label | undefined) => {
    if (label !== undefined) found[name] = label;
  };
  const { documents } = app.pack;
  for (const [key, { document }] of app.forms) add(`form:${key}`, document.title);
  for (const key of formsOf(rule)) addForm(app, key, add);
  for (const { document } of app.roles.values()) add(`role:${document.key}`, document.title);
  for (const [key, { document }] of documents.rule) add(`rule:${key}`, document.title);
  for (const step of Object.values(rule.steps)) {
    if ('message' in step && typeof step.message === 'string')
      add(`message:${step.message}`, documents.message.get(step.message)?.document.title);
    if ('connector' in step) addConnector(app, step.connector, add);
  }
  return found;
}

type Add = (name: string, label: Label | undefined) => void;

/** The forms whose fields a rule may speak of: its own, those that relations of it lead to, and those of its steps. */
function formsOf(rule: RuleDocument): string[] {
  const steps = Object.values(rule.steps).flatMap((step) => ('form' in step ? [step.form] : []));
  const events = Object.values(rule.steps).flatMap((step) =>
    step.type === 'wait' && step.event !== undefined ? [step.event.form] : [],
  );
  const own = 'form' in rule.trigger && rule.trigger.form !== undefined ? [rule.trigger.form] : [];
  return [...new Set([...own, ...steps, ...events])];
}

function addForm(app: CompiledApp, key: string, add: Add): void {
  const form = app.forms.get(key);
  if (form === undefined) return;
  for (const [name, { field }] of form.fields) {
    add(`field:${key}.${name}`, field.label);
    if (field.type === 'stage') for (const stage of field.stages) add(`stage:${key}.${stage.key}`, stage.label);
    if (field.type !== 'relation') continue;
    // A step may work on a record that a relation leads to.
    const related = app.forms.get(field.form);
    for (const [far, { field: there }] of related?.fields ?? []) add(`field:${field.form}.${far}`, there.label);
    for (const move of related?.document.transitions ?? []) add(`transition:${field.form}.${move.key}`, move.label);
  }
  for (const move of form.document.transitions ?? []) add(`transition:${key}.${move.key}`, move.label);
}

function addConnector(app: CompiledApp, key: string, add: Add): void {
  const document = app.connectors.get(key)?.document;
  add(`connector:${key}`, document?.title);
  for (const operation of document?.operations ?? []) add(`operation:${key}.${operation.key}`, operation.title);
}
