import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PuluError, type ImportAnswer, type ImportProblem, type KeptChange } from '../../model/index.js';
import { disposition } from '../attachment.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { bodyParser, queryParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const strict = { additionalProperties: false };
const number = Type.Integer({ minimum: 0 });
const field = Type.String({ maxLength: 48 });
const fields = Type.Array(field, { maxItems: 100 });
const parsePatch = bodyParser(
  Type.Partial(
    Type.Object(
      {
        sheet: number,
        header: Type.Object({ top: Type.Integer({ minimum: 1 }), bottom: Type.Integer({ minimum: 1 }) }, strict),
        columns: Type.Array(
          Type.Object(
            {
              index: number,
              field: Type.Union([field, Type.Null()]),
              choices: Type.Optional(Type.Record(Type.String(), Type.String())),
            },
            strict,
          ),
          { maxItems: 16_384 },
        ),
        key: fields,
        existing: Type.Union([
          Type.Literal('skip'),
          Type.Literal('update'),
          Type.Literal('fill'),
          Type.Literal('ask'),
          Type.Literal('create'),
        ]),
        create: fields,
        rules: Type.Boolean(),
        hidden: Type.Boolean(),
        decisions: Type.Record(
          Type.String({ pattern: '^[0-9]+$' }),
          Type.Union([Type.Literal('skip'), Type.Literal('update'), Type.Literal('fill'), Type.Literal('create')]),
        ),
      },
      strict,
    ),
  ),
);
const parsePage = queryParser(
  Type.Object(
    { after: Type.Optional(number), limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }) },
    strict,
  ),
);
const parseTarget = queryParser(Type.Object({ form: field }, strict));
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sheets on their way into forms: `POST` brings one, the steps after it are asked for one by one and run by themselves. */
@Controller('api/v1/apps/:app/imports')
export class ImportsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Param('app') app: string): Promise<{ imports: ImportAnswer[] }> {
    return { imports: await this.run(request, app, (context) => this.services.imports.list(context)) };
  }

  @Post()
  @HttpCode(201)
  async create(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Query() query: unknown,
  ): Promise<ImportAnswer> {
    const { form } = parseTarget(query);
    const part = request.isMultipart() ? await request.file() : undefined;
    if (part === undefined) throw new PuluError('validation', 422, [{ code: 'file_missing', path: '/file' }]);
    const { filename: fileName, file: content } = part;
    return this.run(request, app, (context) => this.services.imports.create(context, { form, fileName, content }));
  }

  @Get(':id')
  get(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<ImportAnswer> {
    return this.run(request, app, (context) => this.services.imports.get(context, id));
  }

  @Patch(':id')
  change(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ImportAnswer> {
    const patch = parsePatch(body);
    return this.run(request, app, (context) => this.services.imports.change(context, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<void> {
    await this.run(request, app, (context) => this.services.imports.remove(context, id));
  }

  @Post(':id/check')
  @HttpCode(202)
  check(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<ImportAnswer> {
    return this.run(request, app, (context) => this.services.imports.check(context, id));
  }

  @Post(':id/commit')
  @HttpCode(202)
  commit(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<ImportAnswer> {
    return this.run(request, app, (context) => this.services.imports.commit(context, id));
  }

  @Post(':id/undo')
  @HttpCode(202)
  undo(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<ImportAnswer> {
    return this.run(request, app, (context) => this.services.imports.undo(context, id));
  }

  @Post(':id/stop')
  @HttpCode(200)
  stop(@Req() request: FastifyRequest, @Param('app') app: string, @Param('id') id: string): Promise<ImportAnswer> {
    return this.run(request, app, (context) => this.services.imports.stop(context, id));
  }

  @Get(':id/problems')
  problems(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<{ readonly problems: readonly ImportProblem[]; readonly next: number | null }> {
    const page = parsePage(query);
    return this.run(request, app, (context) => this.services.imports.problems(context, id, page));
  }

  @Get(':id/kept')
  async kept(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('id') id: string,
  ): Promise<{ kept: readonly KeptChange[] }> {
    return { kept: await this.run(request, app, (context) => this.services.imports.kept(context, id)) };
  }

  @Get(':id/report.xlsx')
  async report(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('app') app: string,
    @Param('id') id: string,
  ): Promise<void> {
    const { imports } = this.services;
    const [file, content] = await this.run(request, app, async (context) => {
      const report = await imports.report(context, id);
      return [(await imports.get(context, id)).file, report] as const;
    });
    void reply.header('content-disposition', disposition('attachment', `${file.replace(/\.\w+$/, '')}.report.xlsx`));
    await reply.type(workbookType).send(content);
  }

  private run<T>(request: FastifyRequest, app: string, work: (context: RequestContext) => Promise<T>): Promise<T> {
    return this.contexts.run(request, app, work);
  }
}
