import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledForm } from '../../compiler/index.js';
import type { UploadLimits } from '../../files/index.js';
import {
  PuluError,
  type Field,
  type FileAnswer,
  type JsonSchema,
  type PublicFormAnswer,
  type Receipt,
} from '../../model/index.js';
import { Open } from '../authentication.js';
import { Contexts, keyOf } from '../contexts.js';
import { RateLimit } from '../rate-limit.js';
import { valuesOf } from '../record-body.js';
import { SERVICES, type Services } from '../services.js';
import { takeUpload } from '../upload.js';

/** People never see this field; programs that fill in whatever there is give themselves away. */
const honeypot = 'website_url';
const defaultPerMinute = 10;
const filesPerSubmission = 5;
/** Bytes of a visitor's file at the most, where no field says less. */
const largestFile = 20 * 1024 * 1024;
/** Bytes of a submission at the most. */
const bodyLimit = 64 * 1024;

/** Forms with a page of their own, open to everyone. A visitor can submit the form's public fields and see nothing. */
@Controller('api/v1/public/apps/:app/forms/:form')
export class PublicController {
  private readonly limit: RateLimit;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.limit = new RateLimit(services.clock);
  }

  @Open()
  @Get()
  page(@Req() { locale }: FastifyRequest, @Param('app') app: string, @Param('form') key: string): PublicFormAnswer {
    const { form, page, release } = this.find(app, key);
    const { title, intro, thanks, redirect, fields, required } = page;
    const { timeZone, document } = release.app;
    return {
      app,
      form: key,
      title,
      ...(intro === undefined ? {} : { intro }),
      ...(thanks === undefined ? {} : { thanks }),
      ...(redirect === undefined ? {} : { redirect }),
      timeZone,
      currency: document.currency,
      fields: fields.flatMap((name) => form.document.fields.find(({ key: own }) => own === name) ?? []),
      required: required ?? [],
      jsonSchema: publicSchema(form.jsonSchema(locale), fields, required ?? []),
      uiSchema: { 'ui:order': [...fields, '*'] },
      honeypot,
    };
  }

  @Open()
  @Post()
  @HttpCode(201)
  async submit(
    @Req() request: FastifyRequest,
    @Param('app') app: string,
    @Param('form') key: string,
    @Body() body: unknown,
  ): Promise<Receipt> {
    const { page } = this.find(app, key);
    this.limit.use(`${app}/${key} ${request.ip}`, page.perMinute ?? defaultPerMinute);
    const { [honeypot]: trap, ...values } = valuesOf(body);
    // A program is thanked like a person, so that it does not try again.
    if (trap !== undefined && trap !== '') return { receipt: this.services.ids() };
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) throw new PuluError('body_too_large', 413);
    return this.services.releases.use(async () => {
      const { release } = this.find(app, key);
      const idempotencyKey = keyOf(request);
      const context = {
        actor: { kind: 'public', form: key } as const,
        app: release.app,
        release: release.number,
        clock: this.services.clock,
        cause: { kind: 'public' } as const,
        requestId: request.id,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      };
      const { id } = await this.services.records.submitPublic(context, key, values);
      return { receipt: id };
    });
  }

  /** A file for a field of the form. It belongs to nobody until a submission refers to it. */
  @Open()
  @Post('files')
  @HttpCode(201)
  async upload(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('app') app: string,
    @Param('form') key: string,
  ): Promise<FileAnswer> {
    const { form, page } = this.find(app, key);
    const limits = limitsOf(form.document.fields.filter((field) => page.fields.includes(field.key)));
    if (limits === undefined) throw new PuluError('not_found', 404);
    this.limit.use(`${app}/${key} files ${request.ip}`, (page.perMinute ?? defaultPerMinute) * filesPerSubmission);
    return takeUpload(request, reply, this.services.files, null, limits);
  }

  private find(app: string, key: string) {
    const release = this.contexts.release(app);
    const form = release.app.forms.get(key);
    const page = form?.document.public;
    if (form === undefined || page === undefined) throw new PuluError('not_found', 404);
    return { release, form, page };
  }
}

/** What files the fields of a page take; undefined when they take none. */
function limitsOf(fields: readonly Field[]): UploadLimits | undefined {
  const taking = fields.flatMap((field) => {
    const takes = takenBy[field.type];
    return takes === undefined ? [] : [{ takes, maxSize: 'maxSize' in field ? field.maxSize : undefined }];
  });
  if (taking.length === 0) return undefined;
  return {
    maxSize: Math.min(largestFile, Math.max(...taking.map(({ maxSize = largestFile }) => maxSize))),
    takes: (type) => taking.some(({ takes }) => takes.test(type)),
  };
}

/** The media types that fields of a type take. A sound may come in a container that could hold a film. */
const takenBy: { readonly [type in Field['type']]?: RegExp } = {
  file: /^/,
  image: /^image\//,
  audio: /^(audio|video)\//,
  signature: /^image\//,
};

/** The form's schema with its public fields only. */
function publicSchema(
  schema: ReturnType<CompiledForm['jsonSchema']>,
  fields: readonly string[],
  required: readonly string[],
): JsonSchema {
  const { properties } = schema;
  const all = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  const kept = all.filter(([key]) => fields.includes(key));
  const always: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const asked = fields.filter((key) => always.includes(key) || required.includes(key));
  return { ...schema, properties: Object.fromEntries(kept), required: asked };
}
