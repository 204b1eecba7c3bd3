/** A file on its way to a service. */
export interface FileValue {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What a request's body is made of: JSON, with files in it. */
export type BodyValue =
  string | number | boolean | null | FileValue | readonly BodyValue[] | { readonly [name: string]: BodyValue };

export function isFileValue(value: unknown): value is FileValue {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}
