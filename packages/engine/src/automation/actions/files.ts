import type { FileValue } from '../../compiler/index.js';
import { PuluError } from '../../model/index.js';
import type { StepContext } from '../action.js';

/** A file as a record's field holds it. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
}

/** Bytes of one file that go out at the most: as much as the services of this kind take. */
export const mostBytes = 25 * 1024 * 1024;

/** The files of a field's value: of a list of them, or of one. */
export function filesOf(value: unknown): FileRef[] {
  if (Array.isArray(value)) return value.flatMap(filesOf);
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return [];
  return [{ id: value.id, name: 'name' in value ? String(value.name) : '' }];
}

/** Loads a file for an operation of a connector. @throws PuluError as {@link StepContext.files} does */
export function loaded({ files, app }: StepContext, { id }: FileRef): Promise<FileValue> {
  return files.bytes(app.key, id, mostBytes);
}

/** Loads what goes into one input: one file, or nothing. @throws PuluError `step_one_file` when there are more */
export async function loadedOne(context: StepContext, name: string, value: unknown): Promise<FileValue | null> {
  const [file, ...more] = filesOf(value);
  if (more.length > 0)
    throw new PuluError('step_one_file', 422, [
      { code: 'step_one_file', path: '', params: { name, count: more.length + 1 } },
    ]);
  return file === undefined ? null : loaded(context, file);
}
