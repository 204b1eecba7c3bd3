import { CronPattern } from 'croner';
import type { Expr, ExprType } from '../expression/index.js';
import {
  suggest,
  type Field,
  type FormDocument,
  type Recipients,
  type RuleDocument,
  type Step,
  type Trigger,
} from '../model/index.js';
import { checkStage, stagesOf } from './guardrails.js';
import { checkTransition, checkVia } from './layouts.js';
import type { Place } from './place.js';
import type { Session } from './session.js';
import type { CompiledExpr, CompiledRule } from './types.js';

/** The form a rule's trigger speaks of. */
function triggerForm(rule: RuleDocument): string | undefined {
  return 'form' in rule.trigger ? rule.trigger.form : undefined;
}

/** Compiles a rule: its trigger, its graph, and every expression in it. */
export function compileRule(session: Session, place: Place, rule: RuleDocument): CompiledRule {
  const form = triggerForm(rule);
  const known = form === undefined || session.artefact(place.at('trigger', 'form'), 'form', form);
  const compiler = new RuleCompiler(session, place, rule, known ? form : undefined);
  return compiler.compile();
}

class RuleCompiler {
  private readonly exprs = new Map<string, CompiledExpr>();
  private readonly scope: string;

  constructor(
    private readonly session: Session,
    private readonly place: Place,
    private readonly rule: RuleDocument,
    private readonly form: string | undefined,
  ) {
    this.scope = session.symbols.derive(`rule:${rule.key}`, form, this.variables());
  }

  compile(): CompiledRule {
    const { rule, place, form } = this;
    this.checkTrigger();
    const when = rule.when === undefined ? undefined : this.expr(place.at('when'), rule.when, { kind: 'boolean' });
    this.link(place.at('start'), rule.start);
    for (const [key, step] of Object.entries(rule.steps)) this.step(place.at('steps', key), step);
    checkGraph(place, rule);
    return {
      key: rule.key,
      document: rule,
      ...(form === undefined ? {} : { form }),
      ...(when === undefined ? {} : { when }),
      exprs: this.exprs,
    };
  }

  /** `$before`: the record as it was; `$<step>`: what a step made or found. */
  private variables(): Map<string, ExprType> {
    const variables = new Map<string, ExprType>();
    if (this.form !== undefined) variables.set('$before', { kind: 'record', form: this.form });
    for (const [key, step] of Object.entries(this.rule.steps)) {
      if (step.type === 'create_record') variables.set(`$${key}`, { kind: 'record', form: step.form });
      else if (step.type === 'find_records') variables.set(`$${key}`, { kind: 'rows', form: step.form });
      else if (step.type === 'for_each') variables.set('$item', { kind: 'record', form: step.form });
      else if (step.type === 'call') variables.set(`$${key}`, { kind: 'json' });
    }
    return variables;
  }

  private checkTrigger(): void {
    const { trigger } = this.rule;
    const here = this.place.at('trigger');
    const { form } = this;
    if (trigger.type === 'schedule' && !isCron(trigger.cron))
      here.at('cron').error('cron_malformed', { cron: trigger.cron });
    if (form === undefined) return;
    if (trigger.type === 'record_updated')
      trigger.fields?.forEach((key, at) => this.session.field(here.at('fields', at), form, key));
    if (trigger.type === 'stage_entered' || trigger.type === 'stage_left') {
      const stages = stagesOf(this.formDocument(form));
      trigger.stages.forEach((key, at) => checkStage(here.at('stages', at), form, stages, key));
    }
    if (trigger.type === 'relative_time') this.checkRelativeTime(here, form, trigger);
    if (trigger.type === 'button')
      trigger.roles?.forEach((role, at) => this.session.artefact(here.at('roles', at), 'role', role));
  }

  private checkRelativeTime(place: Place, form: string, trigger: Extract<Trigger, { type: 'relative_time' }>): void {
    if ((trigger.after === undefined) === (trigger.before === undefined)) place.error('span_unclear');
    const walk = this.session.path(place.at('field'), form, trigger.field);
    const kind = walk === undefined ? undefined : this.session.symbols.type(walk.form, walk.field).kind;
    if (kind !== undefined && (trigger.field.includes('.') || (kind !== 'date' && kind !== 'datetime')))
      place.at('field').error('moment_unfit', { name: trigger.field });
    if (trigger.unless !== undefined) this.expr(place.at('unless'), trigger.unless, { kind: 'boolean' });
  }

  private formDocument(key: string): FormDocument | undefined {
    return this.session.pack.documents.form.get(key)?.document;
  }

  private expr(place: Place, source: Expr, expected?: ExprType, scope = this.scope): CompiledExpr | undefined {
    const compiled = this.session.expr(place, scope, source, expected);
    if (compiled !== undefined) this.exprs.set(place.pointer, compiled);
    return compiled;
  }

  private link(place: Place, step: string | undefined): void {
    if (step === undefined || step in this.rule.steps) return;
    place.error('step_unknown', { name: step, suggestion: suggest(step, Object.keys(this.rule.steps)) ?? '' });
  }

  private step(place: Place, step: Step): void {
    for (const [name, target] of links(step)) this.link(place.at(...name), target);
    this.expressions(place, step);
    this.targets(place, step);
  }

  private expressions(place: Place, step: Step): void {
    if (step.type === 'condition') this.expr(place.at('if'), step.if, { kind: 'boolean' });
    if (step.type === 'switch') {
      this.expr(place.at('on'), step.on);
      step.cases.forEach((each, at) => this.expr(place.at('cases', at, 'is'), each.is));
    }
    if (step.type === 'wait') this.wait(place, step);
    if (step.type === 'call')
      for (const [key, source] of Object.entries(step.input ?? {})) this.expr(place.at('input', key), source);
    if (step.type === 'find_records' || step.type === 'for_each') this.filter(place, step.form, step.filter);
    if (step.type === 'create_record') this.values(place, step.form, step.values);
    if (step.type === 'update_record') this.values(place, this.targetForm(place, step.record), step.values);
    if (step.type === 'transition' && step.values !== undefined)
      this.values(place, this.targetForm(place, step.record), step.values);
    if ('save' in step && step.save !== undefined) this.values(place, this.form, step.save, 'save');
  }

  private wait(place: Place, step: Extract<Step, { type: 'wait' }>): void {
    if ((step.for === undefined) === (step.until === undefined)) place.error('wait_unclear');
    if (step.until !== undefined) this.expr(place.at('until'), step.until, { kind: 'datetime' });
  }

  private filter(place: Place, form: string, filter: Expr | undefined): void {
    if (!this.session.artefact(place.at('form'), 'form', form) || filter === undefined) return;
    const record = this.form === undefined ? [] : [['$record', { kind: 'record', form: this.form }] as const];
    const scope = this.session.symbols.derive(`${this.scope}${place.pointer}`, form, new Map<string, ExprType>(record));
    this.expr(place.at('filter'), filter, { kind: 'boolean' }, scope);
  }

  private values(
    place: Place,
    form: string | undefined,
    values: Readonly<Record<string, Expr>>,
    property = 'values',
  ): void {
    if (form === undefined || !this.session.artefact(place.at(property), 'form', form)) return;
    for (const [key, source] of Object.entries(values)) {
      const here = place.at(property, key);
      const field = this.session.field(here, form, key);
      if (field !== undefined) this.expr(here, source, this.session.symbols.type(form, field));
    }
  }

  private targets(place: Place, step: Step): void {
    const { session } = this;
    if (step.type === 'notify' || step.type === 'comment')
      session.artefact(place.at('message'), 'message', step.message);
    if (step.type === 'notify') step.to.forEach((to, at) => this.recipients(place.at('to', at), to));
    if (step.type === 'sub_rule') session.artefact(place.at('rule'), 'rule', step.rule);
    if (step.type === 'generate_document') session.artefact(place.at('print'), 'print', step.print);
    if (step.type === 'for_each' && this.form !== undefined)
      checkVia(session, place.at('via'), step.form, step.via, this.form);
    if (step.type === 'transition') this.transition(place, step);
    if (step.type === 'assign') this.assign(place, step);
    if (step.type === 'approval' || step.type === 'task')
      step.assignees.forEach((to, at) => this.recipients(place.at('assignees', at), to));
    if (step.type === 'call' && session.artefact(place.at('connector'), 'connector', step.connector))
      this.operation(place, step.connector, step.operation);
  }

  private operation(place: Place, connector: string, operation: string): void {
    const known = (this.session.pack.documents.connector.get(connector)?.document.operations ?? []).map(
      ({ key }) => key,
    );
    if (!known.includes(operation)) {
      place
        .at('operation')
        .error('operation_unknown', { connector, name: operation, suggestion: suggest(operation, known) ?? '' });
    }
  }

  private transition(place: Place, step: Step & { type: 'transition' }): void {
    const form = this.targetForm(place, step.record);
    const document = form === undefined ? undefined : this.formDocument(form);
    if (document !== undefined) checkTransition(place.at('transition'), document, step.transition);
  }

  private assign(place: Place, step: Step & { type: 'assign' }): void {
    const form = this.targetForm(place, step.record);
    if (form === undefined) return;
    const field = this.session.field(place.at('field'), form, step.field);
    if (field !== undefined && field.type !== 'user') place.at('field').error('owner_not_user');
    if (step.reasonField !== undefined) this.session.field(place.at('reasonField'), form, step.reasonField);
    for (const [index, strategy] of step.strategies.entries()) {
      const here = place.at('strategies', index);
      if ('role' in strategy) this.session.artefact(here.at('role'), 'role', strategy.role);
      if ('department' in strategy && typeof strategy.department === 'object')
        this.expr(here.at('department', 'expr'), strategy.department.expr);
      if (strategy.type === 'match') {
        strategy.inputs.forEach((key, at) => this.session.field(here.at('inputs', at), form, key));
        this.matchTable(here.at('table'), form, strategy.table);
      }
      if (strategy.type === 'pool') strategy.alert?.forEach((to, at) => this.recipients(here.at('alert', at), to));
      if (strategy.type === 'least_loaded' && strategy.load !== undefined)
        this.expr(here.at('load'), strategy.load, { kind: 'boolean' }, form);
    }
  }

  private matchTable(
    place: Place,
    form: string,
    table: readonly { when: Readonly<Record<string, string | readonly string[]>>; role?: string }[],
  ): void {
    for (const [index, row] of table.entries()) {
      if (row.role !== undefined) this.session.artefact(place.at(index, 'role'), 'role', row.role);
      for (const [key, cell] of Object.entries(row.when)) {
        const here = place.at(index, 'when', key);
        const field = this.session.field(here, form, key);
        if (field !== undefined) checkCell(here, field, typeof cell === 'string' ? [cell] : cell);
      }
    }
  }

  private recipients(place: Place, to: Recipients): void {
    if (to.type === 'role') this.session.artefact(place.at('role'), 'role', to.role);
    if (to.type === 'expr') this.expr(place.at('expr'), to.expr);
    if (this.form === undefined) return;
    if (to.type === 'field') this.session.path(place.at('field'), this.form, to.field);
    if (to.type === 'department_head') this.session.path(place.at('of'), this.form, to.of);
  }

  /** The form of the record a step works on: the trigger's, one made by an earlier step, or one reached by a path. */
  private targetForm(place: Place, record = 'record'): string | undefined {
    if (record === 'record') return this.form;
    const made = this.rule.steps[record];
    if (made !== undefined && 'form' in made) return made.form;
    if (this.form === undefined) return undefined;
    const walk = this.session.path(place.at('record'), this.form, record);
    return walk?.field.type === 'relation' ? walk.field.form : undefined;
  }
}

/** Options named by a match table must exist. */
function checkCell(place: Place, field: Field, cells: readonly string[]): void {
  if (field.type !== 'choice' && field.type !== 'choices') return;
  const known = field.options.map(({ key }) => key);
  for (const cell of cells) {
    if (cell !== '*' && !known.includes(cell))
      place.error('option_unknown', { field: field.key, name: cell, suggestion: suggest(cell, known) ?? '' });
  }
}

/** The steps that may follow a step, with the property that names each. */
function links(step: Step): [path: (string | number)[], target: string][] {
  const found: [(string | number)[], string | undefined][] = [
    [['next'], step.next],
    [['onError'], step.onError],
  ];
  if (step.type === 'condition') found.push([['then'], step.then], [['else'], step.else]);
  if (step.type === 'switch')
    found.push(
      [['default'], step.default],
      ...step.cases.map((each, at): [(string | number)[], string] => [['cases', at, 'next'], each.next]),
    );
  if (step.type === 'for_each') found.push([['body'], step.body]);
  if (step.type === 'parallel')
    found.push(...step.branches.map((branch, at): [(string | number)[], string] => [['branches', at], branch]));
  if (step.type === 'approval')
    found.push([['approved'], step.approved], [['rejected'], step.rejected], [['returned'], step.returned]);
  if (step.type === 'task') found.push([['done'], step.done]);
  return found.flatMap(([path, target]): [(string | number)[], string][] =>
    target === undefined ? [] : [[path, target]],
  );
}

/** Every step must be reachable, and no way may lead back. */
function checkGraph(place: Place, rule: RuleDocument): void {
  const done = new Set<string>();
  const walking: string[] = [];
  const visit = (key: string): void => {
    const step = rule.steps[key];
    if (step === undefined) return;
    if (walking.includes(key)) {
      place.at('steps', key).error('step_loop', { path: [...walking.slice(walking.indexOf(key)), key].join(' → ') });
      return;
    }
    if (done.has(key)) return;
    walking.push(key);
    for (const [, next] of links(step)) visit(next);
    walking.pop();
    done.add(key);
  };
  visit(rule.start);
  for (const key of Object.keys(rule.steps))
    if (!done.has(key)) place.at('steps', key).warn('step_unreachable', { name: key });
}

function isCron(pattern: string): boolean {
  try {
    return new CronPattern(pattern, undefined, { mode: '5-part' }) instanceof CronPattern;
  } catch {
    return false;
  }
}
