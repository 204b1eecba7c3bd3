import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { isAdmin, watchedRules } from '../../access/index.js';
import type { Against, Rehearsed } from '../../automation/index.js';
import { compile, type CompiledApp } from '../../compiler/index.js';
import {
  parseDocument,
  PuluError,
  type Diagnostic,
  type RehearsalAnswer,
  type RehearsedEvent,
} from '../../model/index.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { bodyParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';
import { titlesOf } from '../titles.js';

/** So long a rehearsal may take, in milliseconds; then it tells what it knows. */
const longest = 30_000;
/** So many records are looked up at a time. */
const atOnce = 200;

const moment = Type.String({ format: 'date-time' });
const closed = { additionalProperties: false } as const;
const Rehearsal = Type.Object(
  {
    rule: Type.Union([Type.String({ maxLength: 48 }), Type.Object({})]),
    against: Type.Union([
      Type.Object({ record: Type.String({ format: 'uuid' }) }, closed),
      Type.Object({ data: Type.Record(Type.String(), Type.Unknown()) }, closed),
      Type.Object({ span: Type.Object({ from: moment, to: moment }, closed) }, closed),
    ]),
    show: Type.Union(
      [
        Type.Literal('fired'),
        Type.Literal('not_fired'),
        Type.Literal('nobody'),
        Type.Literal('failed'),
        Type.Literal('differs'),
      ],
      { default: 'fired' },
    ),
    after: Type.Optional(Type.String({ format: 'uuid' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  },
  closed,
);
type Rehearsal = Static<typeof Rehearsal>;
const parseRehearsal = bodyParser(Rehearsal);

/** What a rule would do. Who answers for a rule may rehearse it as it is; a draft, administrators only. */
@Controller('api/v1/apps/:app')
export class RehearsalsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Post('rehearsals')
  @HttpCode(200)
  async rehearse(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Body() body: unknown,
  ): Promise<RehearsalAnswer> {
    const asked = parseRehearsal(body);
    const left = new AbortController();
    const leave = () => left.abort();
    const { socket } = request.raw;
    socket.once('close', leave);
    try {
      const signal = AbortSignal.any([left.signal, AbortSignal.timeout(longest)]);
      return await this.contexts.run(request, app, (context) => this.answer(context, asked, signal));
    } finally {
      socket.off('close', leave);
    }
  }

  private async answer(context: RequestContext, asked: Rehearsal, signal: AbortSignal): Promise<RehearsalAnswer> {
    const { app, key } = this.ruleOf(context, asked.rule);
    const rule = app.rules.get(key);
    if (rule === undefined) throw new PuluError('not_found', 404);
    const against = againstOf(asked);
    // Who may not see the record is told nothing of it.
    if ('record' in against) await this.services.records.get(context, rule.form ?? '', against.record, { fields: [] });
    const live = context.app.rules.get(key);
    const { kept, ...told } = await this.services.rehearsals.rehearse({
      app,
      release: context.release,
      rule,
      against,
      show: asked.show,
      signal,
      ...(asked.after === undefined ? {} : { after: asked.after }),
      ...(live === undefined || live.document.enabled === false ? {} : { live }),
    });
    const limit = 'span' in against ? asked.limit : 1;
    const records = await this.readable(context, kept, limit + 1, 'data' in against);
    const page = records.slice(0, limit);
    return { ...told, records: page, next: records.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** The app with the rule as it is to be rehearsed. */
  private ruleOf({ app, actor }: RequestContext, rule: Rehearsal['rule']): { app: CompiledApp; key: string } {
    if (typeof rule === 'string') {
      if (!watchedRules(app, actor).includes(rule)) throw new PuluError('not_found', 404);
      return { app, key: rule };
    }
    // A draft's conditions would tell of records that its author may not read.
    if (!isAdmin(app, actor)) throw new PuluError('forbidden', 403);
    return drafted(app, rule);
  }

  /** The first of the events whose records the asker may read. */
  private async readable(
    context: RequestContext,
    kept: readonly Rehearsed[],
    limit: number,
    imagined: boolean,
  ): Promise<RehearsedEvent[]> {
    const found: RehearsedEvent[] = [];
    for (let start = 0; start < kept.length && found.length < limit; start += atOnce) {
      const part = kept.slice(start, start + atOnce);
      const titles = imagined ? new Map<string, string>() : await titlesOf(this.services, context, part);
      for (const { live: _live, ...event } of part) {
        const isOpen = event.record === null || imagined || titles.has(event.record);
        if (isOpen) found.push({ ...event, about: titles.get(event.record ?? '') ?? null });
      }
    }
    return found.slice(0, limit);
  }
}

function againstOf({ against }: Rehearsal): Against {
  if (!('span' in against)) return against;
  const { from, to } = against.span;
  return { span: { from: new Date(from), to: new Date(to) } };
}

/** The app as it would be with the draft in it. @throws PuluError `rule_does_not_compile` with all that is wrong */
function drafted(app: CompiledApp, draft: object): { app: CompiledApp; key: string } {
  const name = 'key' in draft && typeof draft.key === 'string' ? draft.key : 'draft';
  const file = `rules/${name}.json`;
  const { document, diagnostics } = parseDocument('rule', JSON.stringify(draft), file);
  if (document === undefined) throw refused(diagnostics);
  const { documents } = app.pack;
  const rule = new Map([...documents.rule, [document.key, { file, document: { ...document, enabled: true } }]]);
  const compiled = compile({ ...app.pack, documents: { ...documents, rule } });
  if (compiled.app === undefined) throw refused(compiled.diagnostics);
  return { app: compiled.app, key: document.key };
}

function refused(diagnostics: readonly Diagnostic[]): PuluError {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return new PuluError(
    'rule_does_not_compile',
    422,
    errors.map(({ code, pointer, message }) => ({ code, path: pointer, message })),
  );
}
