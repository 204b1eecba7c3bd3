import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csvLine, csvMark, headerCells, recordCells, sheetFields, workbook } from '../../imports/index.js';
import { PuluError, type Cell } from '../../model/index.js';
import type { ListQuery } from '../../records/index.js';
import { Contexts } from '../contexts.js';
import { parseListQuery } from '../list-query.js';
import { SERVICES, type Services } from '../services.js';

const pageSize = 1000;

interface Place {
  readonly app: string;
  readonly form: string;
}

/** A page of records as a part of a sheet. */
interface SheetPage {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** Lists as sheets, page by page, with the rights that exports need. */
@Controller('api/v1/apps/:app/records/:form')
export class ExportController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get('export.csv')
  async csv(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() place: Place,
    @Query() query: unknown,
  ): Promise<void> {
    const { header, rows } = await this.sheet(request, place, query);
    const lines = async function* () {
      yield csvMark + csvLine(header);
      for await (const row of rows) yield csvLine(row);
    };
    void reply.header('content-disposition', `attachment; filename="${place.form}.csv"`);
    await reply.type('text/csv; charset=utf-8').send(Readable.from(lines()));
  }

  @Get('export.xlsx')
  async xlsx(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() place: Place,
    @Query() query: unknown,
  ): Promise<void> {
    const { title, header, rows } = await this.sheet(request, place, query);
    void reply.header('content-disposition', `attachment; filename="${place.form}.xlsx"`);
    await reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(workbook(title, header, rows));
  }

  /** The first page is fetched before anything is sent, so that a refusal is still a problem and not half a file. */
  private async sheet(request: FastifyRequest, place: Place, given: unknown) {
    const query: ListQuery = { ...parseListQuery(given), operation: 'export', limit: pageSize };
    const first = await this.page(request, place, query);
    const rest = (after: string) => this.page(request, place, { ...query, after });
    const rows = async function* () {
      for (let page = first; ; page = await rest(page.next)) {
        yield* page.rows;
        if (page.next === null) return;
      }
    };
    return { title: first.title, header: first.header, rows: rows() };
  }

  private page(request: FastifyRequest, { app, form }: Place, query: ListQuery): Promise<SheetPage> {
    return this.contexts.runOn(request, app, form, async (context) => {
      const compiled = context.app.forms.get(form);
      if (compiled === undefined) throw new PuluError('not_found', 404);
      const { records, next } = await this.services.records.list(context, form, query);
      const fields = sheetFields(context, compiled, query.fields);
      const locale = request.locale;
      const sheetPlace = { locale, timeZone: context.app.timeZone };
      return {
        title: compiled.document.title[locale],
        header: headerCells(fields, locale),
        rows: records.map((record) => recordCells(fields, record, sheetPlace)),
        next,
      };
    });
  }
}
