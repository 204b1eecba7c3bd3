import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import type { BoardAnswer, BoardDataAnswer, BoardListAnswer, CardAnswer, HiddenAnswer } from '../../model/index.js';
import { Contexts } from '../contexts.js';
import { bodyParser, queryParser } from '../parse.js';
import { SERVICES, type Services } from '../services.js';

const choices = {
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
  department: Type.Optional(Type.String({ format: 'uuid' })),
  owner: Type.Optional(Type.String({ format: 'uuid' })),
};
const strict = { additionalProperties: false };
const parseQuery = queryParser(Type.Object(choices, strict));
const parseHidden = bodyParser(Type.Object({ ...choices, token: Type.String({ maxLength: 4000 }) }, strict));

/** The path of a board, and of one of its cards. */
interface Place {
  readonly app: string;
  readonly board: string;
  readonly card: string;
}

/** The boards of an app and their numbers. */
@Controller('api/v1/apps/:app/boards')
export class BoardsController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Get()
  list(@Req() request: FastifyRequest, @Param('app') app: string): Promise<BoardListAnswer> {
    return this.contexts.run(request, app, (context) => Promise.resolve(this.services.boards.list(context)));
  }

  @Get(':board')
  get(@Req() request: FastifyRequest, @Param() { app, board }: Place): Promise<BoardAnswer> {
    return this.contexts.run(request, app, async (context) => this.services.boards.get(context, board));
  }

  @Get(':board/data')
  data(
    @Req() request: FastifyRequest,
    @Param() { app, board }: Place,
    @Query() query: unknown,
  ): Promise<BoardDataAnswer> {
    const chosen = parseQuery(query);
    return this.contexts.run(request, app, (context) => this.services.boards.data(context, board, chosen));
  }

  @Get(':board/cards/:card/data')
  card(
    @Req() request: FastifyRequest,
    @Param() { app, board, card }: Place,
    @Query() query: unknown,
  ): Promise<CardAnswer> {
    const chosen = parseQuery(query);
    return this.contexts.run(request, app, (context) => this.services.boards.card(context, board, card, chosen));
  }

  /** How much of a number's records the person may not see. */
  @Post(':board/cards/:card/hidden')
  @HttpCode(200)
  hidden(
    @Req() request: FastifyRequest,
    @Param() { app, board, card }: Place,
    @Body() body: unknown,
  ): Promise<HiddenAnswer> {
    const asked = parseHidden(body);
    return this.contexts.run(request, app, (context) => this.services.boards.hidden(context, board, card, asked));
  }
}
