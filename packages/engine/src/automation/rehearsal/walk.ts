import type { CompiledRule } from '../../compiler/index.js';
import { PuluError, type Label, type RehearsedStep, type Step } from '../../model/index.js';
import type { Child, RunFacts } from '../action.js';
import { deepestChain } from '../limits.js';
import { words } from '../locales.js';
import type { CommentAccess } from '../comments.js';
import type { DocumentAccess } from '../documents.js';
import type { FileAccess } from '../files.js';
import type { Outside } from '../outside.js';
import { scopeOf } from '../scope.js';
import type { TaskStore } from '../tasks/task-store.js';
import { uuidOf } from '../children.js';
import type { RehearsalContext, Stage, Told } from './face.js';
import { isRunnable, tellOf } from './faces.js';
import type { Overlay } from './overlay.js';

/** So many steps are rehearsed about one event. */
const mostSteps = 500;

/** What a walk starts from. */
export interface Start {
  readonly rule: CompiledRule;
  readonly event: string;
  readonly form: string | null;
  readonly record: string | null;
  readonly before: Readonly<Record<string, unknown>>;
  readonly actor: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly rule: CompiledRule;
  readonly run: RunFacts;
  readonly depth: number;
}

/** No service outside is ever asked. */
const silence: Outside = {
  call: () => Promise.reject(new Error('a rehearsal calls nobody')),
};

/** Nothing is ever said. */
const unsaid: CommentAccess = {
  prepare: () => Promise.reject(new Error('a rehearsal says nothing')),
};

/** No file is read: there is nobody to send it to. */
const unread: FileAccess = {
  bytes: () => Promise.reject(new Error('a rehearsal reads no files')),
  crop: () => Promise.reject(new Error('a rehearsal keeps no files')),
};
const unmade: DocumentAccess = {
  make: () => Promise.reject(new Error('a rehearsal makes no documents')),
};

/** Goes through the steps of a rule for one event, telling what each would do. */
export class Walk {
  readonly told: RehearsedStep[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly overlay: Overlay,
    private readonly now: Date,
    private readonly tasks: TaskStore,
  ) {}

  /** Goes from the rule's first step to its end, a failure or a rest. */
  async go({ rule, event, form, record, before, actor, variables }: Start): Promise<void> {
    const { app, release } = this.stage;
    const common = { id: event, app: app.key, release, event, attempt: 1, round: 0, depth: 0 };
    const run = { ...common, form, record, before, actor, variables };
    await this.follow({ rule, run, depth: 0 }, rule.document.start);
  }

  private async follow(place: Place, start: string): Promise<Readonly<Record<string, unknown>>> {
    let key: string | null = start;
    let { run } = place;
    const ownSteps = this.told.length;
    while (key !== null) {
      const step: Step | undefined = place.rule.document.steps[key];
      if (step === undefined) break;
      if (this.told.length - ownSteps >= mostSteps) throw new Error('a rehearsed rule does not come to an end');
      const told = await this.tell({ ...place, run }, key, step);
      const next: string | null =
        told.rests === true ? null : told.next === undefined ? (step.next ?? null) : told.next;
      this.note(key, step, told, next, place.depth > 0);
      const output = told.output === undefined ? {} : { [key]: told.output };
      run = { ...run, variables: { ...run.variables, ...told.variables, ...output } };
      key = next;
    }
    return run.variables;
  }

  private note(key: string, { type }: Step, told: Told, next: string | null, inner: boolean): void {
    const { outcome, says, user, output } = told;
    this.told.push({
      step: key,
      type,
      outcome,
      says,
      next,
      ...(user === undefined ? {} : { user }),
      ...(output === undefined ? {} : { output }),
      ...(inner ? { inner } : {}),
    });
  }

  /** A step that fails takes its way out, or ends the walk. */
  private async tell(place: Place, key: string, step: Step): Promise<Told> {
    try {
      if (!isRunnable(step)) throw refusal('step_type_not_available', { type: step.type });
      return await tellOf(await this.context(place, key), step.type, step);
    } catch (error) {
      if (!(error instanceof PuluError)) throw error;
      const next = step.onError ?? null;
      const errors = error.errors.map(({ code, path }) => ({ code, path }));
      return {
        outcome: 'failed',
        says: words('would_fail', { why: whyOf(error) }),
        next,
        output: { code: error.code, errors },
      };
    }
  }

  private async context(place: Place, key: string): Promise<RehearsalContext> {
    const { stage, overlay, now } = this;
    const { app, people, ids } = stage;
    const { rule, run } = place;
    const prefix = `/steps/${key}/`;
    const paths = [...rule.exprs].flatMap(([pointer, { paths }]) => (pointer.startsWith(prefix) ? paths : []));
    const scope = await scopeOf({ records: overlay }, { app, rule }, run, paths);
    const env = { now, timeZone: app.timeZone };
    const expr = (...segments: readonly (string | number)[]) => {
      const found = rule.exprs.get(prefix + segments.join('/'));
      if (found === undefined) throw new Error(`the rule ${rule.key} has no expression at ${prefix}`);
      return found;
    };
    return {
      app,
      rule,
      run,
      stepKey: key,
      scope,
      people,
      records: overlay,
      outside: silence,
      comments: unsaid,
      documents: unmade,
      files: unread,
      tasks: this.tasks,
      clock: { now: () => now },
      ids,
      expr,
      value: (...segments) => expr(...segments).evaluate(scope, env),
      valueIn: (variables, ...segments) => expr(...segments).evaluate({ ...scope, ...variables }, env),
      children: () => Promise.resolve([]),
      progress: null,
      idempotencyKey: uuidOf([run.id, key]),
      input: () => undefined,
      stage,
      follow: (child) => this.child(place, child),
    };
  }

  private child(place: Place, child: Child): Promise<Readonly<Record<string, unknown>>> {
    const rule = child.rule === undefined ? place.rule : this.stage.app.rules.get(child.rule);
    if (rule === undefined) throw refusal('rule_unknown', { name: child.rule ?? '' });
    const depth = place.depth + 1;
    if (depth > deepestChain) throw refusal('rule_loop', { limit: String(deepestChain), chain: rule.key });
    const before = child.rule === undefined ? place.run.before : {};
    const { form, record, variables } = child;
    return this.follow({ rule, depth, run: { ...place.run, form, record, before, variables } }, child.step);
  }
}

function refusal(code: string, params: Readonly<Record<string, string>>): PuluError {
  return new PuluError(code, 422, [{ code, path: '', params }]);
}

/** Why a step fails: a document's own words, or the codes of what is wrong. */
function whyOf({ code, errors }: PuluError): Label {
  const said = errors.map((error) => error.message ?? { 'zh-CN': named(error), 'en-US': named(error) });
  if (said.length === 0) return { 'zh-CN': code, 'en-US': code };
  return {
    'zh-CN': said.map((label) => label['zh-CN']).join('；'),
    'en-US': said.map((label) => label['en-US']).join('; '),
  };
}

function named({ code, path }: { readonly code: string; readonly path: string }): string {
  return path === '' ? code : `${path} ${code}`;
}
