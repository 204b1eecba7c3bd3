import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RecordAnswer, Records } from '../../records/index.js';
import { Contexts, type RequestContext } from '../contexts.js';
import {
  listOf,
  parseAggregate,
  parseDuplicates,
  parseListBody,
  parseListQuery,
  parseTimeline,
} from '../list-query.js';
import { parseMove, parseOperations, valuesOf, versionOf } from '../record-body.js';
import { worded } from '../problem.js';
import { SERVICES, type Services } from '../services.js';

/** The path of a form's records, and of one of them. */
interface Place {
  readonly app: string;
  readonly form: string;
  readonly id: string;
  readonly key: string;
}

/** The records of an app's forms. Everything is decided by the record service; here requests are only translated. */
@Controller('api/v1/apps/:app/records/:form')
export class RecordsController {
  private readonly records: Records;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.records = services.records;
  }

  @Get()
  list(@Req() request: FastifyRequest, @Param() place: Place, @Query() query: unknown) {
    const wanted = parseListQuery(query);
    return this.run(request, place, (context) => this.records.list(context, place.form, wanted));
  }

  @Post()
  create(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown): Promise<RecordAnswer> {
    const values = valuesOf(body);
    return this.run(request, place, (context) => this.records.create(context, place.form, values));
  }

  @Post('query')
  @HttpCode(200)
  query(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown) {
    const wanted = parseListBody(body);
    return this.run(request, place, (context) => this.records.list(context, place.form, wanted));
  }

  @Post('aggregate')
  @HttpCode(200)
  aggregate(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown) {
    const wanted = parseAggregate(body);
    return this.run(request, place, (context) => this.records.aggregate(context, place.form, wanted));
  }

  @Post('duplicates')
  @HttpCode(200)
  duplicates(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown) {
    const wanted = parseDuplicates(body);
    return this.run(request, place, (context) => this.records.duplicates(context, place.form, wanted));
  }

  @Post('bulk')
  @HttpCode(200)
  async bulk(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown) {
    const operations = parseOperations(body);
    const outcomes = await this.run(request, place, (context) => this.records.bulk(context, place.form, operations));
    const results = outcomes.map((outcome) =>
      outcome.ok ? outcome : { ...outcome, errors: worded(outcome.errors, request.locale) },
    );
    return { results };
  }

  @Get(':id')
  get(
    @Req() request: FastifyRequest,
    @Param() place: Place,
    @Query('fields') fields?: string,
    @Query('expand') expand?: string,
  ): Promise<RecordAnswer> {
    const options = {
      ...(fields === undefined ? {} : { fields: listOf(fields) }),
      ...(expand === undefined ? {} : { expand: listOf(expand) }),
    };
    return this.run(request, place, (context) => this.records.get(context, place.form, place.id, options));
  }

  @Patch(':id')
  update(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown): Promise<RecordAnswer> {
    const { version: _, ...values } = valuesOf(body);
    const options = versionOf(request, body);
    return this.run(request, place, (context) => this.records.update(context, place.form, place.id, values, options));
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Req() request: FastifyRequest, @Param() place: Place): Promise<void> {
    const options = versionOf(request, undefined);
    await this.run(request, place, (context) => this.records.remove(context, place.form, place.id, options));
  }

  @Post(':id/restore')
  @HttpCode(200)
  restore(@Req() request: FastifyRequest, @Param() place: Place): Promise<RecordAnswer> {
    return this.run(request, place, (context) => this.records.restore(context, place.form, place.id));
  }

  @Delete(':id/purge')
  @HttpCode(204)
  async purge(@Req() request: FastifyRequest, @Param() place: Place): Promise<void> {
    await this.run(request, place, (context) => this.records.purge(context, place.form, place.id));
  }

  @Post(':id/transitions/:key')
  @HttpCode(200)
  transition(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown): Promise<RecordAnswer> {
    const { values } = parseMove(body);
    const options = versionOf(request, body);
    return this.run(request, place, (context) =>
      this.records.transition(context, place.form, place.id, place.key, values, options),
    );
  }

  @Get(':id/timeline')
  timeline(@Req() request: FastifyRequest, @Param() place: Place, @Query() query: unknown) {
    const wanted = parseTimeline(query);
    return this.run(request, place, (context) => this.records.timeline(context, place.form, place.id, wanted));
  }

  @Get(':id/can')
  can(@Req() request: FastifyRequest, @Param() place: Place) {
    return this.run(request, place, (context) => this.records.can(context, place.form, place.id));
  }

  @Get(':id/origin')
  origin(@Req() request: FastifyRequest, @Param() place: Place, @Query('field') field = '') {
    return this.run(request, place, async (context) => ({
      origin: (await this.records.origin(context, place.form, place.id, field)) ?? null,
    }));
  }

  @Get(':id/explain')
  explain(@Req() request: FastifyRequest, @Param() place: Place, @Query('field') field?: string) {
    return this.run(request, place, async (context) => {
      const people = await this.services.identity.actors.all(place.app);
      return this.records.explain(context, place.form, place.id, people, field);
    });
  }

  private run<T>(request: FastifyRequest, place: Place, work: (context: RequestContext) => Promise<T>): Promise<T> {
    return this.contexts.runOn(request, place.app, place.form, work);
  }
}
