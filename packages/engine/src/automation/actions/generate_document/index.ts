import { defineAction } from '../../action.js';
import type { MadeFile } from '../../documents.js';
import { asJson } from '../../run.js';
import { filesOf } from '../files.js';
import { causeOf, target } from '../values.js';

/**
 * Makes a document of the run's record and puts its files into a field. A file of the same name gives way to the new one,
 * so that a document made anew stands there once.
 */
export const generateDocument = defineAction('generate_document', 'idempotent', async (context, step) => {
  const { app, records, documents, idempotencyKey } = context;
  const { form, id } = target(context);
  context.input({ print: step.print });
  const { files, warnings } = await documents.make(app, form, id, step.print, idempotencyKey);
  return async (tx) => {
    const now = await records.values(tx, app, form, id, [step.field]);
    const values = { [step.field]: [...kept(now?.[step.field], files), ...files] };
    await records.update(tx, app, causeOf(context), form, id, values);
    return { output: asJson({ files: files.map(({ id: file, name }) => ({ id: file, name })), warnings }) };
  };
});

function kept(value: unknown, made: readonly MadeFile[]): unknown[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each: unknown) => {
    const [file] = filesOf(each);
    return file !== undefined && !made.some(({ id, name }) => id === file.id || name === file.name);
  });
}
