import type { Json } from '../base.js';

/** Guards for the JSON shapes that several types share. */
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
export const isTextList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** Anything but nothing: the values of computed fields, whose shape is another field's. */
export const isJson = (value: unknown): value is Json => value !== null && value !== undefined;

/** A JSON object. */
export function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list without repetitions, in its order. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
