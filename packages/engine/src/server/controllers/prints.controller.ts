import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PuluError } from '../../model/index.js';
import type { PrintFormat } from '../../prints/index.js';
import { catalogue } from '../catalogue.js';
import { disposition } from '../attachment.js';
import { Contexts } from '../contexts.js';
import { printTypes } from '../print-types.js';
import { SERVICES, type Services } from '../services.js';

interface Place {
  readonly app: string;
  readonly form: string;
  readonly id: string;
  readonly print: string;
}

/** Documents made of records, with what the person who asks may see. */
@Controller('api/v1/apps/:app/records/:form/:id/prints')
export class PrintsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get(':print')
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { app, form, id, print }: Place,
    @Query('format') wanted?: string,
  ): Promise<void> {
    const formats = formatsOf(wanted);
    const { prints } = this.services;
    const job = await this.contexts.runOn(request, app, form, (context) =>
      prints.prepare(context, form, id, print, formats),
    );
    const { files, warnings } = await prints.make({ ...job, formats: job.formats.slice(0, 1) });
    const [file] = files;
    if (file === undefined) throw new PuluError('not_found', 404);
    const said = warnings.map(({ code, what }) => catalogue.text(request.locale, 'warnings', code, { what }) ?? code);
    if (said.length > 0) void reply.header('pulu-warnings', encodeURIComponent(JSON.stringify(said)));
    void reply
      .header('content-disposition', disposition('attachment', file.name))
      .header('cache-control', 'private, no-store');
    await reply.type(printTypes[file.format]).send(Buffer.from(file.bytes));
  }
}

/** The format asked for; undefined for the print's first one. @throws PuluError `validation` for any other */
function formatsOf(wanted: string | undefined): readonly PrintFormat[] | undefined {
  if (wanted === undefined) return undefined;
  if (wanted === 'pdf' || wanted === 'docx') return [wanted];
  throw new PuluError('validation', 422, [{ code: 'parameter_invalid', path: '/format', params: { name: 'format' } }]);
}
