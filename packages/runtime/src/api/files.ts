import type { FileAnswer } from '@pulu/engine/model';
import { path, request } from './client.js';

/** Large files over a slow network take their time. */
export const filePatience = 5 * 60_000;

/** How the sending of a file is watched and stopped. */
export interface Sending {
  readonly signal?: AbortSignal;
  /** Hears how much of it is on the server, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Sends a file; the answer is what a record's file field keeps.
 * @param id chosen here, so that sending the same file again makes no second one
 */
export function uploadFile(id: string, file: Blob, name: string, sending: Sending = {}): Promise<FileAnswer> {
  return request<FileAnswer>('POST', '/files', { body: fileBody(id, file, name), timeout: filePatience, ...sending });
}

/** A file as it is sent: its id has to come before it. */
export function fileBody(id: string, file: Blob, name: string): FormData {
  const body = new FormData();
  body.append('id', id);
  body.append('file', file, name);
  return body;
}

/** Where the files lie that the server does not have yet. */
const local = new Map<string, string>();

/** Shows a file from this device until it is on the server. */
export function showLocally(id: string, content: Blob | undefined): void {
  const before = local.get(id);
  if (before !== undefined) URL.revokeObjectURL(before);
  if (content === undefined) local.delete(id);
  else local.set(id, URL.createObjectURL(content));
}

export function fileUrl(id: string): string {
  return local.get(id) ?? `/api/v1${path('files', id)}`;
}

export function thumbnailUrl(id: string): string {
  return local.get(id) ?? `/api/v1${path('files', id)}?thumb=1`;
}
