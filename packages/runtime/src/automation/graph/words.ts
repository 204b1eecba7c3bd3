import type { Expr, Label, Locale, Recipients, RuleDocument, Span, Step, Trigger } from '@pulu/engine/model';
import type { EdgeKind, GraphEdge } from './derive.js';
import { sayIn, type Say, type TextKey } from './texts.js';

/** What it takes to tell a rule in words. */
export interface RuleWords {
  readonly document: RuleDocument;
  /** Its expressions in words, by JSON pointer. */
  readonly expressions: Readonly<Record<string, Label>>;
  /** What the things are called that it refers to, by `<kind>:<key>`. */
  readonly names: Readonly<Record<string, Label>>;
}

/** Tells a rule in words: what sets it off, what each step does, and what each way is for. */
export class Telling {
  readonly say: Say;

  constructor(
    private readonly rule: RuleWords,
    readonly locale: Locale,
  ) {
    this.say = sayIn(locale);
  }

  trigger(): string {
    const { trigger } = this.rule.document;
    const words = this.occasion(trigger, '/trigger');
    const when = this.expr('/when');
    const said = when === '' ? words : this.say('triggers.when', { trigger: words, condition: when });
    const unless = this.expr('/trigger/unless');
    return unless === '' ? said : this.say('triggers.unless', { trigger: said, condition: unless });
  }

  /** What leads along a way. */
  edge({ from, kind, index }: GraphEdge): string {
    if (kind === 'next') return '';
    if (kind === 'case') return this.say('edges.case', { value: this.expr(`/steps/${from}/cases/${index}/is`) });
    const key: `edges.${EdgeKind}` = `edges.${kind}`;
    return this.say(key, { number: (index ?? 0) + 1 });
  }

  /** What a step does. */
  step(key: string, step: Step): string {
    const words = this.deed(key, step);
    if ((step.type !== 'approval' && step.type !== 'task') || step.due === undefined) return words;
    return this.say('steps.due', { words, span: this.span(step.due) });
  }

  private deed(key: string, step: Step): string {
    const at = (path: string) => this.expr(`/steps/${key}/${path}`);
    const own = 'form' in this.rule.document.trigger ? this.rule.document.trigger.form : undefined;
    switch (step.type) {
      case 'condition':
        return this.say('steps.condition', { condition: at('if') });
      case 'switch':
        return this.say('steps.switch', { value: at('on') });
      case 'for_each': {
        const form = this.name('form', step.form);
        const condition = at('filter');
        return condition === ''
          ? this.say('steps.for_each', { form })
          : this.say('steps.for_each_where', { form, condition });
      }
      case 'wait':
        return this.wait(key, step);
      case 'parallel':
        return this.say('steps.parallel', { count: step.branches.length });
      case 'sub_rule':
        return this.say('steps.sub_rule', { rule: this.name('rule', step.rule) });
      case 'stop':
        return step.message === undefined
          ? this.say('steps.stop')
          : this.say('steps.stop_message', { message: step.message[this.locale] });
      case 'create_record': {
        const form = this.name('form', step.form);
        const fields = this.fields(step.form, Object.keys(step.values));
        return fields === ''
          ? this.say('steps.create_record', { form })
          : this.say('steps.create_record_fields', { form, fields });
      }
      case 'update_record':
        return this.say('steps.update_record', { values: this.values(key, this.formOf(step.record), step.values) });
      case 'delete_record':
        return this.say('steps.delete_record');
      case 'find_records':
        return this.say('steps.find_records', { form: this.name('form', step.form), condition: at('filter') });
      case 'assign':
        return this.assign(step, own);
      case 'transition':
        return this.say('steps.transition', {
          transition: this.name('transition', `${this.formOf(step.record) ?? ''}.${step.transition}`, step.transition),
        });
      case 'notify':
        return this.notice(step, own);
      case 'comment': {
        const message = this.name('message', step.message);
        return step.mention === undefined
          ? this.say('steps.comment', { message })
          : this.say('steps.comment_mention', { message, people: this.people(step.mention, own) });
      }
      case 'call':
        return this.say('steps.call', {
          connector: this.name('connector', step.connector),
          operation: this.name('operation', `${step.connector}.${step.operation}`, step.operation),
        });
      case 'generate_document':
        return this.say('steps.generate_document', { print: step.print, field: this.field(own, step.field) });
      case 'ocr':
      case 'transcribe':
        return this.say(`steps.${step.type}`, { field: this.field(own, step.field) });
      case 'extract':
        return this.say('steps.extract', { values: this.fields(own, Object.keys(step.find)) });
      case 'compare':
        return this.say(step.among === undefined ? 'steps.compare' : 'steps.compare_among', {
          value: at('value'),
          other: at('with'),
          form: this.name('form', step.among?.form ?? ''),
        });
      case 'approval':
        return this.say(step.assignees.length > 1 ? `steps.approval_${step.mode}` : this.single(step), {
          people: this.people(step.assignees, own, step.mode === 'sequential' ? 'sequence' : 'separator'),
          count: step.n ?? 1,
        });
      case 'task':
        return this.say('steps.task', {
          people: this.people(step.assignees, own),
          task: step.task[this.locale],
        });
    }
  }

  private notice(
    { message: key, to, channels = [] }: Extract<Step, { type: 'notify' }>,
    own: string | undefined,
  ): string {
    const message = this.name('message', key);
    const words =
      to === undefined
        ? this.say('steps.notify_outside', { message })
        : this.say('steps.notify', { people: this.people(to, own), message });
    const ways = channels.filter((channel) => channel !== 'app').map((channel) => this.say(`channels.${channel}`));
    return ways.length === 0 ? words : this.say('steps.notify_by', { words, ways: ways.join(this.say('separator')) });
  }

  /** Whoever alone is named approves, unless a role has several. */
  private single({ mode, assignees: [only] }: Extract<Step, { type: 'approval' }>): TextKey {
    return only?.type === 'role' || only?.type === 'expr' ? `steps.approval_${mode}` : 'steps.approval_one';
  }

  private occasion(trigger: Trigger, pointer: string): string {
    const form = 'form' in trigger && trigger.form !== undefined ? this.name('form', trigger.form) : '';
    switch (trigger.type) {
      case 'record_updated':
        return trigger.fields === undefined
          ? this.say('triggers.record_updated', { form })
          : this.say(trigger.made === true ? 'triggers.record_filled' : 'triggers.record_updated_fields', {
              form,
              fields: this.fields(trigger.form, trigger.fields),
            });
      case 'stage_entered':
      case 'stage_left':
        return this.say(`triggers.${trigger.type}`, {
          form,
          stages: this.list(trigger.stages.map((key) => this.name('stage', `${trigger.form}.${key}`, key))),
        });
      case 'button':
        return this.say('triggers.button', { form, label: trigger.label[this.locale] });
      case 'schedule':
        return this.say('triggers.schedule', { cron: trigger.cron });
      case 'relative_time': {
        const field = this.field(trigger.form, trigger.field);
        if (trigger.after !== undefined)
          return this.say('triggers.relative_after', { form, field, span: this.span(trigger.after) });
        if (trigger.before !== undefined)
          return this.say('triggers.relative_before', { form, field, span: this.span(trigger.before) });
        return this.say('triggers.relative_at', { form, field });
      }
      case 'connector_event':
        return this.say('triggers.connector_event', {
          connector: this.name('connector', trigger.connector),
          event: trigger.event,
        });
      default: {
        const key: TextKey = `triggers.${trigger.type}`;
        return this.say(key, { form, pointer });
      }
    }
  }

  private wait(key: string, step: Extract<Step, { type: 'wait' }>): string {
    const span = step.for === undefined ? '' : this.span(step.for);
    if (step.event !== undefined) {
      const event = this.occasion(step.event, `/steps/${key}/event`);
      return span === '' ? this.say('steps.wait_event', { event }) : this.say('steps.wait_event_for', { event, span });
    }
    if (span !== '') return this.say('steps.wait_for', { span });
    return this.say('steps.wait_until', { moment: this.expr(`/steps/${key}/until`) });
  }

  private assign({ field, strategies }: Extract<Step, { type: 'assign' }>, form: string | undefined): string {
    const ways = strategies.map((strategy) => {
      if (strategy.title !== undefined) return strategy.title[this.locale];
      if (strategy.type === 'match')
        return this.say('strategies.match', { fields: this.fields(form, strategy.inputs) });
      if (strategy.type === 'pool') return this.say('strategies.pool');
      return this.say(`strategies.${strategy.type}`, { role: this.name('role', strategy.role) });
    });
    return this.say('steps.assign', { field: this.field(form, field), strategies: ways.join(this.say('sequence')) });
  }

  private people(those: readonly Recipients[], form: string | undefined, between: TextKey = 'separator'): string {
    const words = those.map((to) => {
      if (to.type === 'role') return this.say('people.role', { role: this.name('role', to.role) });
      if (to.type === 'field') return this.say('people.field', { field: this.field(form, to.field) });
      if (to.type === 'department_head') return this.say('people.department_head', { field: this.field(form, to.of) });
      return this.say('people.expr');
    });
    return words.join(this.say(between));
  }

  private values(step: string, form: string | undefined, values: Readonly<Record<string, Expr>>): string {
    const words = Object.keys(values).map((key) =>
      this.say('values.set', { field: this.field(form, key), value: this.expr(`/steps/${step}/values/${key}`) }),
    );
    return this.list(words);
  }

  /** The form of the record that a step works on, as far as the document tells. */
  private formOf(record = 'record'): string | undefined {
    const { trigger, steps } = this.rule.document;
    const made = steps[record];
    if (made !== undefined && 'form' in made) return made.form;
    return record === 'record' && 'form' in trigger ? trigger.form : undefined;
  }

  private fields(form: string | undefined, keys: readonly string[]): string {
    return this.list(keys.map((key) => this.field(form, key)));
  }

  /** A field, or a path to one: each part by its name. */
  private field(form: string | undefined, path: string): string {
    const known = this.rule.names[`field:${form ?? ''}.${path}`];
    if (known !== undefined) return known[this.locale];
    const [first = '', ...rest] = path.split('.');
    const own = this.rule.names[`field:${form ?? ''}.${first}`]?.[this.locale] ?? this.anyField(first);
    return [own, ...rest.map((part) => this.anyField(part))].join(' › ');
  }

  /** A field by its key alone, where all forms that have it call it the same. */
  private anyField(key: string): string {
    const found = Object.entries(this.rule.names).filter(
      ([name]) => name.startsWith('field:') && name.endsWith(`.${key}`),
    );
    const called = new Set(found.map(([, label]) => label[this.locale]));
    return called.size === 1 ? [...called].join('') : key;
  }

  private list(words: readonly string[]): string {
    const most = 4;
    const shown = words.length > most + 1 ? words.slice(0, most) : words;
    const more = words.length - shown.length;
    return [...shown, ...(more > 0 ? [this.say('values.more', { count: more })] : [])].join(this.say('separator'));
  }

  private name(kind: string, key: string, otherwise = key): string {
    return this.rule.names[`${kind}:${key}`]?.[this.locale] ?? otherwise;
  }

  private expr(pointer: string): string {
    return this.rule.expressions[pointer]?.[this.locale] ?? '';
  }

  private span({ value, unit }: Span): string {
    return this.say(`spans.${unit}`, { count: value });
  }
}
