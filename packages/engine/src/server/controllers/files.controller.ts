import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rangeOf, type FileOwner } from '../../files/index.js';
import type { FileAnswer } from '../../model/index.js';
import { disposition } from '../attachment.js';
import { signedIn } from '../authentication.js';
import { Contexts } from '../contexts.js';
import { SERVICES, type Services } from '../services.js';
import { takeUpload } from '../upload.js';

/** Shown by the browser itself; everything else is saved. None of these runs code. */
const shown = /^(image|audio|video)\//;

/** Attachments: sent in before the record that refers to them, and got back by whoever may see that record. */
@Controller('api/v1/files')
export class FilesController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {}

  @Post()
  @HttpCode(201)
  async upload(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<FileAnswer> {
    return takeUpload(request, reply, this.services.files, signedIn(request).user);
  }

  @Get(':id')
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
    @Query('thumb') thumb?: string,
    @Query('download') download?: string,
  ): Promise<void> {
    const maySee = (owner: FileOwner) => this.contexts.maySeeFile(request, owner);
    const file = await this.services.files.open(id, signedIn(request).user, maySee, thumb !== undefined);
    const tag = `"${id}${thumb === undefined ? '' : '-thumb'}"`;
    const kind = download === undefined && shown.test(file.type) ? 'inline' : 'attachment';
    void reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .header('content-disposition', disposition(kind, file.name))
      // The bytes never change, but who may see them does: the browser keeps them and asks each time.
      .header('cache-control', 'private, no-cache')
      .header('accept-ranges', 'bytes')
      .header('etag', tag);
    if (request.headers['if-none-match'] === tag) return void reply.code(304).send();
    const range = rangeOf(wantedRange(request, tag), file.size);
    if (range === null) return void reply.code(416).header('content-range', `bytes */${file.size}`).send();
    void reply.type(file.type);
    if (range === undefined) return void (await reply.header('content-length', file.size).send(file.stream()));
    await reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
      .header('content-length', range.end - range.start + 1)
      .send(file.stream(range));
  }
}

/** The header for parts, unless the client's own part is of other bytes (If-Range). */
function wantedRange({ headers }: FastifyRequest, tag: string): string | undefined {
  const { range, 'if-range': only } = headers;
  return only === undefined || only === tag ? range : undefined;
}
