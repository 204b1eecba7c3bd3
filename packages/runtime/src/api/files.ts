import type { FileAnswer } from '@pulu/engine/model';
import { path, request } from './client.js';

/** Sends a file; the answer is what a record's file field keeps. */
export function uploadFile(file: File): Promise<FileAnswer> {
  const body = new FormData();
  body.append('file', file, file.name);
  return request<FileAnswer>('POST', '/files', { body });
}

export function fileUrl(id: string): string {
  return `/api/v1${path('files', id)}`;
}

export function thumbnailUrl(id: string): string {
  return `${fileUrl(id)}?thumb=1`;
}
