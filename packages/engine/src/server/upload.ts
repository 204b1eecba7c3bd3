import type { MultipartFields } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Files, UploadLimits } from '../files/index.js';
import { PuluError, type FileAnswer } from '../model/index.js';

/**
 * Takes the file of a multipart request in. Under an id that the client chose, in a field before the file,
 * a request that is repeated is answered with the file that is there (200).
 * @param by the uploader's id; null for a visitor
 * @throws PuluError `file_missing`, and as `Files.upload` does
 */
export async function takeUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  files: Files,
  by: string | null,
  limits: UploadLimits = {},
): Promise<FileAnswer> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (part === undefined) throw new PuluError('validation', 422, [{ code: 'file_missing', path: '/file' }]);
  const id = idIn(part.fields);
  const before = id === undefined ? undefined : await files.uploaded(id, by);
  if (before === undefined) return files.upload(by, part.filename, part.file, id, limits);
  part.file.resume();
  void reply.code(200);
  return before;
}

function idIn({ id }: MultipartFields): string | undefined {
  return id !== undefined && 'value' in id && typeof id.value === 'string' ? id.value.toLowerCase() : undefined;
}
