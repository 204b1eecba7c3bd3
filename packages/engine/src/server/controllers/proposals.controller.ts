import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Key, PuluError, type CreationProgress, type Proposal } from '../../model/index.js';
import { packFiles } from '../../packs/index.js';
import { catalogue } from '../catalogue.js';
import { bodyParser } from '../parse.js';
import { Proposals, type ProposalRequest } from '../proposals.js';
import { SERVICES, type Services } from '../services.js';
import { designer } from '../studio.js';

const strict = { additionalProperties: false };
const name = Type.String({ maxLength: 300 });
const label = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }));
const Decided = Type.Object(
  {
    app: Type.Optional(Type.Object({ key: Type.Optional(Key), title: label }, strict)),
    forms: Type.Optional(Type.Record(name, Type.Object({ title: label }, strict))),
    columns: Type.Optional(Type.Record(name, Type.Object({ as: Type.Optional(name), label }, strict))),
    switches: Type.Optional(Type.Record(name, Type.Boolean())),
  },
  strict,
);
const parse = bodyParser(
  Type.Object({ file: Type.String({ maxLength: 36 }), decisions: Type.Optional(Decided) }, strict),
);

/** Apps made of workbooks, for those who may begin apps. The workbook was sent in as a file before. */
@Controller('api/v1/studio/proposals')
export class ProposalsController {
  private readonly proposals: Proposals;

  constructor(@Inject(SERVICES) private readonly services: Services) {
    this.proposals = new Proposals(services);
  }

  /** What would become of a workbook, after what the person has decided. */
  @Post()
  @HttpCode(200)
  async propose(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Proposal> {
    const { proposal } = await this.proposals.of(await this.asked(request, body));
    return proposal;
  }

  /** The same app as the files of a pack. */
  @Post('pack')
  @HttpCode(200)
  async pack(@Req() request: FastifyRequest, @Body() body: unknown): Promise<{ files: Record<string, string> }> {
    const { pack } = await this.proposals.of(await this.asked(request, body));
    return { files: Object.fromEntries(packFiles(pack)) };
  }

  /**
   * Makes the app and takes the rows in. Whoever accepts `application/x-ndjson` hears how far it is, a line each;
   * the last one says what was made, or why not.
   */
  @Post('app')
  async create(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<void> {
    const asked = await this.asked(request, body);
    // Refused before the first line, it is still a problem like others.
    const proposed = await this.proposals.of(asked);
    if (request.headers.accept !== 'application/x-ndjson')
      return void (await reply.code(201).send(await this.proposals.create(asked, proposed, () => undefined)));
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' });
    const say = (line: CreationProgress) => void raw.write(`${JSON.stringify(line)}\n`);
    try {
      say({ created: await this.proposals.create(asked, proposed, say) });
    } catch (error) {
      say({ problem: this.told(error, asked) });
    } finally {
      raw.end();
    }
  }

  private told(error: unknown, { locale }: ProposalRequest) {
    if (!(error instanceof PuluError)) this.services.logger.error({ err: error }, 'an app could not be made');
    const [first] = error instanceof PuluError ? error.errors : [];
    const code = error instanceof PuluError ? error.code : 'internal';
    return { code, title: catalogue.problem(first ?? { code }, locale) };
  }

  private async asked(request: FastifyRequest, body: unknown): Promise<ProposalRequest> {
    const user = await designer(request, this.services);
    const { file, decisions = {} } = parse(body);
    return { file, decisions, user, locale: request.locale };
  }
}
