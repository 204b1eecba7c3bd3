import { Blob } from 'node:buffer';
import { FormData } from 'undici';
import { isFileValue, type BodyValue } from '../../compiler/index.js';

/** A body as it goes out. Multipart has no content type here: its boundary is chosen when it is sent. */
export interface Encoded {
  readonly contentType?: string;
  readonly body?: string | FormData;
}

/** Writes a body in the encoding of its operation. */
export function encode(value: BodyValue | undefined, encoding: 'json' | 'form' | 'multipart' = 'json'): Encoded {
  if (value === undefined) return {};
  if (encoding === 'json') return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
  if (encoding === 'multipart') return { body: multipart(value) };
  const form = new URLSearchParams();
  for (const [name, each] of entries(value)) form.append(name, text(each));
  return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
}

function multipart(value: BodyValue): FormData {
  const form = new FormData();
  for (const [name, each] of entries(value)) {
    if (isFileValue(each)) form.append(name, new Blob([each.bytes], { type: each.type }), each.name);
    else form.append(name, text(each));
  }
  return form;
}

/** The parts of a form; whatever is no object has none. */
function entries(value: BodyValue): [string, BodyValue][] {
  return isParts(value) ? Object.entries(value) : [];
}

function isParts(value: BodyValue): value is { readonly [name: string]: BodyValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isFileValue(value);
}

/** A value as text: a parameter, a header, a part of a form. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
