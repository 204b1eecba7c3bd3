import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { CommentAnswer, MentionablePerson } from '../../model/index.js';
import { Contexts, type RequestContext } from '../contexts.js';
import { bodyParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const id = Type.String({ format: 'uuid', pattern: '^[0-9a-f-]+$' });
const Said = {
  text: Type.String({ maxLength: 5000 }),
  mentions: Type.Array(id, { maxItems: 50, default: [] }),
};
const parseNew = bodyParser(Type.Object({ id: Type.Optional(id), ...Said }, { additionalProperties: false }));
const parseChanged = bodyParser(Type.Object(Said, { additionalProperties: false }));

/** A record, and one of its comments. */
interface Place {
  readonly app: string;
  readonly form: string;
  readonly id: string;
  readonly comment: string;
}

/** What people say about a record. Comments are read with its timeline. */
@Controller('api/v1/apps/:app/records/:form/:id')
export class CommentsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Post('comments')
  @HttpCode(201)
  add(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown) {
    const said = parseNew(body);
    return this.answer(request, place, (context) => this.services.comments.add(context, place.form, place.id, said));
  }

  @Patch('comments/:comment')
  edit(@Req() request: FastifyRequest, @Param() place: Place, @Body() body: unknown) {
    const said = parseChanged(body);
    return this.answer(request, place, (context) =>
      this.services.comments.edit(context, place.form, place.id, place.comment, said),
    );
  }

  @Delete('comments/:comment')
  @HttpCode(204)
  async remove(@Req() request: FastifyRequest, @Param() place: Place): Promise<void> {
    await this.contexts.runOn(request, place.app, place.form, (context) =>
      this.services.comments.remove(context, place.form, place.id, place.comment),
    );
  }

  /** Those who may read the record, and may so be mentioned. */
  @Get('people')
  async people(
    @Req() request: FastifyRequest,
    @Param() place: Place,
    @Query('search') search?: string,
  ): Promise<{ people: MentionablePerson[] }> {
    const people = await this.contexts.runOn(request, place.app, place.form, (context) =>
      this.services.comments.people(context, place.form, place.id, search),
    );
    return { people };
  }

  private async answer(
    request: FastifyRequest,
    { app, form }: Place,
    work: (context: RequestContext) => Promise<CommentAnswer>,
  ): Promise<{ comment: CommentAnswer }> {
    return { comment: await this.contexts.runOn(request, app, form, work) };
  }
}
