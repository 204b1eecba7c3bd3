/** The shapes of values, as they come from the API and out of expressions. */

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A related record is its id, or an object with an id where the related record was loaded. */
export function idOf(value: unknown): string | null {
  if (isText(value)) return value;
  return isObject(value) && isText(value.id) ? value.id : null;
}

export type Row = Readonly<Record<string, unknown>>;

export function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.every(isObject);
}

/** An attachment, as a file field lists it. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export function isFileList(value: unknown): value is readonly FileValue[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && isText(item.id));
}

/** An address; its parts are names as people write them. */
export interface AddressValue {
  readonly province?: string | null;
  readonly city?: string | null;
  readonly district?: string | null;
  readonly detail?: string | null;
}

export function isAddress(value: unknown): value is AddressValue {
  return isObject(value);
}

/** A place on the earth, in degrees; accuracy in metres. */
export interface LocationValue {
  readonly lat: number;
  readonly lng: number;
  readonly accuracy?: number;
  readonly label?: string;
  /** Measured by a device, or said by somebody; older ones say neither. */
  readonly source?: 'device' | 'manual';
}

export function isLocation(value: unknown): value is LocationValue {
  return isObject(value) && isNumber(value.lat) && isNumber(value.lng);
}

/** Whether nothing was entered. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
