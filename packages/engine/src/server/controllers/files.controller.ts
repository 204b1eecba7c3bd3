import type { MultipartFields } from '@fastify/multipart';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileOwner } from '../../files/index.js';
import { PuluError, type FileAnswer } from '../../model/index.js';
import { signedIn } from '../authentication.js';
import { Contexts } from '../contexts.js';
import { SERVICES, type Services } from '../services.js';

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
    const part = request.isMultipart() ? await request.file() : undefined;
    if (part === undefined) throw new PuluError('validation', 422, [{ code: 'file_missing', path: '/file' }]);
    const { user } = signedIn(request);
    const id = idIn(part.fields);
    const before = id === undefined ? undefined : await this.services.files.uploaded(id, user);
    if (before === undefined) return this.services.files.upload(user, part.filename, part.file, id);
    part.file.resume();
    void reply.code(200);
    return before;
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
    const disposition = download === undefined && shown.test(file.type) ? 'inline' : 'attachment';
    void reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeName(file.name)}`)
      // The bytes never change, but who may see them does: the browser keeps them and asks each time.
      .header('cache-control', 'private, no-cache')
      .header('etag', tag);
    if (request.headers['if-none-match'] === tag) return void reply.code(304).send();
    await reply.type(file.type).header('content-length', file.size).send(file.stream());
  }
}

/** The id that the client chose, in a field before the file. */
function idIn({ id }: MultipartFields): string | undefined {
  return id !== undefined && 'value' in id && typeof id.value === 'string' ? id.value.toLowerCase() : undefined;
}

/** RFC 8187: what encodeURIComponent leaves alone beyond the attribute characters is encoded as well. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
