import type { Expr, ExprType } from '../../expression/index.js';
import type { FormDocument, Payload, Recipients, RuleDocument, Step, Trigger } from '../../model/index.js';
import { outputType } from '../connectors/shape.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledExpr } from '../types.js';

/** A step of a given type. */
export type StepOf<T extends Step['type']> = Extract<Step, { type: T }>;

/** Names that a step may not take, since rules know other things by them. */
export const reserved = ['before', 'record', 'error', 'payload'];

/** What the expressions of a rule may speak of, and what came of them. */
export class RuleScope {
  readonly exprs = new Map<string, CompiledExpr>();
  private readonly name: string;

  constructor(
    readonly session: Session,
    readonly rule: RuleDocument,
    /** The form of the record that sets the rule going. */
    readonly form: string | undefined,
  ) {
    this.name = session.symbols.derive(`rule:${rule.key}`, form, variablesOf(session, rule, form));
  }

  /** Compiles an expression over the rule's variables, or over those of another scope. */
  expr(place: Place, source: Expr, expected?: ExprType, scope = this.name): CompiledExpr | undefined {
    const compiled = this.session.expr(place, scope, source, expected);
    if (compiled !== undefined) this.exprs.set(place.pointer, compiled);
    return compiled;
  }

  /** Compiles a condition over another form's records, which may speak of the rule's as `$record`. */
  filter(place: Place, form: string, filter: Expr): void {
    const record = this.form === undefined ? [] : [['$record', { kind: 'record', form: this.form }] as const];
    const variables = new Map<string, ExprType>(record);
    this.expr(
      place,
      filter,
      { kind: 'boolean' },
      this.session.symbols.derive(`${this.name}${place.pointer}`, form, variables),
    );
  }

  /** Compiles the values that a step gives to fields of a form. */
  values(place: Place, form: string | undefined, values: Readonly<Record<string, Expr>>): void {
    if (form === undefined || !this.session.artefact(place, 'form', form)) return;
    for (const [key, source] of Object.entries(values)) {
      const here = place.at(key);
      const field = this.session.field(here, form, key);
      if (field !== undefined) this.expr(here, source, this.session.symbols.type(form, field));
    }
  }

  recipients(place: Place, to: Recipients): void {
    if (to.type === 'role') this.session.artefact(place.at('role'), 'role', to.role);
    if (to.type === 'expr') this.expr(place.at('expr'), to.expr);
    if (this.form === undefined) return;
    if (to.type === 'field') this.session.path(place.at('field'), this.form, to.field);
    if (to.type === 'department_head') this.session.path(place.at('of'), this.form, to.of);
  }

  /** The form of the record a step works on: the trigger's, one an earlier step made or has in hand, or one reached by a path. */
  targetForm(place: Place, record = 'record'): string | undefined {
    if (record === 'record') return this.form;
    const made = this.rule.steps[record];
    if (made !== undefined && 'form' in made) return made.form;
    if (this.form === undefined) return undefined;
    const walk = this.session.path(place.at('record'), this.form, record);
    return walk?.field.type === 'relation' ? walk.field.form : undefined;
  }

  /** Reports a step that works on a record where there is none. A path that leads nowhere has been reported already. */
  needsRecord(place: Place, record = 'record'): void {
    if (record === 'record' && !('form' in this.rule.trigger && this.rule.trigger.form !== undefined))
      place.error('step_needs_record');
  }

  document(form: string): FormDocument | undefined {
    return this.session.pack.documents.form.get(form)?.document;
  }
}

/** What people came to at a step. */
const verdict: ExprType = {
  kind: 'json',
  properties: { verdict: { kind: 'text' }, by: { kind: 'text' }, comment: { kind: 'text' } },
};

/** What a service has read from files. */
const reading: ExprType = { kind: 'json', properties: { text: { kind: 'text' } } };

/** What a name was found to be, and whose of a register it is. */
function comparisonType({ among }: StepOf<'compare'>): ExprType {
  const record: ExprType = among === undefined ? { kind: 'text' } : { kind: 'record', form: among.form };
  return {
    kind: 'json',
    properties: { verdict: { kind: 'text' }, distance: { kind: 'number' }, nearest: { kind: 'text' }, record },
  };
}

/** `$before`: the record as it was; `$<step>`: what a step made, found or has in hand; `$payload`: what came from outside. */
function variablesOf(session: Session, rule: RuleDocument, form: string | undefined): Map<string, ExprType> {
  const failure: ExprType = { kind: 'json', properties: { code: { kind: 'text' } } };
  const variables = new Map<string, ExprType>([['$error', failure]]);
  if (form !== undefined) variables.set('$before', { kind: 'record', form });
  const payload = payloadType(session, rule.trigger);
  if (payload !== undefined) variables.set('$payload', payload);
  for (const [key, step] of Object.entries(rule.steps)) {
    if (step.type === 'create_record' || step.type === 'for_each')
      variables.set(`$${key}`, { kind: 'record', form: step.form });
    else if (step.type === 'find_records')
      variables.set(`$${key}`, { kind: step.first === true ? 'record' : 'rows', form: step.form });
    else if (step.type === 'approval' || step.type === 'task') variables.set(`$${key}`, verdict);
    else if (step.type === 'ocr' || step.type === 'transcribe') variables.set(`$${key}`, reading);
    else if (step.type === 'extract') variables.set(`$${key}`, foundType(session, step, form));
    else if (step.type === 'compare') variables.set(`$${key}`, comparisonType(step));
    else if (step.type === 'call')
      variables.set(`$${key}`, outputType(session.operation(step.connector, step.operation)));
  }
  return variables;
}

/** What an extraction finds is what the fields it is for hold. */
function foundType(session: Session, step: StepOf<'extract'>, form: string | undefined): ExprType {
  const properties = Object.entries(step.find).map(([name, { field: key = name }]): [string, ExprType] => {
    const field = form === undefined ? undefined : session.symbols.field(form, key);
    return [name, form === undefined || field === undefined ? { kind: 'json' } : session.symbols.type(form, field)];
  });
  const place: ExprType = {
    kind: 'json',
    properties: { text: { kind: 'text' }, file: { kind: 'text' }, confidence: { kind: 'number' } },
  };
  const places: ExprType = {
    kind: 'json',
    properties: Object.fromEntries(Object.keys(step.find).map((name) => [name, place])),
  };
  return { kind: 'json', properties: { ...Object.fromEntries(properties), places } };
}

function payloadType(session: Session, trigger: Trigger): ExprType | undefined {
  const payload = payloadOf(session, trigger);
  if (payload === undefined) return undefined;
  const properties = Object.entries(payload).map(([name, { type }]): [string, ExprType] => [name, { kind: type }]);
  return { kind: 'json', properties: Object.fromEntries(properties) };
}

/** What a trigger reads from a message: what the connector's event does, and what the rule names besides. */
function payloadOf(session: Session, trigger: Trigger): Payload | undefined {
  if (trigger.type !== 'connector_event') return 'payload' in trigger ? trigger.payload : undefined;
  const event = session.connector(trigger.connector)?.events?.find(({ key }) => key === trigger.event);
  return { ...event?.payload, ...trigger.payload };
}
