import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ListQuery } from '../../records/index.js';
import { Contexts } from '../contexts.js';
import { sheetFields, sheetHead, sheetLine } from '../csv.js';
import { parseListQuery } from '../list-query.js';
import { SERVICES, type Services } from '../services.js';

const pageSize = 1000;

interface Place {
  readonly app: string;
  readonly form: string;
}

/** Lists as sheets, page by page, with the rights that exports need. */
@Controller('api/v1/apps/:app/records/:form/export.csv')
export class ExportController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get()
  async export(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() place: Place,
    @Query() query: unknown,
  ): Promise<void> {
    const wanted: ListQuery = { ...parseListQuery(query), operation: 'export', limit: pageSize };
    // The first page is fetched before anything is sent, so that a refusal is still a problem and not half a file.
    const pages = this.pages(request, place, wanted);
    const first = await pages.next();
    const lines = async function* () {
      if (first.done !== true) yield first.value;
      yield* pages;
    };
    void reply.header('content-disposition', `attachment; filename="${place.form}.csv"`);
    await reply.type('text/csv; charset=utf-8').send(Readable.from(lines()));
  }

  private async *pages(request: FastifyRequest, { app, form }: Place, query: ListQuery): AsyncGenerator<string> {
    let after: string | null | undefined;
    do {
      const page = await this.contexts.runOn(request, app, form, async (context) => {
        const compiled = context.app.forms.get(form);
        const fields = compiled === undefined ? [] : sheetFields(context, compiled, query.fields);
        const { records, next } = await this.services.records.list(
          context,
          form,
          after == null ? query : { ...query, after },
        );
        return { fields, records, next, timeZone: context.app.timeZone };
      });
      const { fields, records, next, timeZone } = page;
      const head = after === undefined ? sheetHead(fields, request.locale) : '';
      yield head + records.map((record) => sheetLine(fields, record, { locale: request.locale, timeZone })).join('');
      after = next;
    } while (after !== null);
  }
}
