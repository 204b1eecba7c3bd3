import type { CompiledOperation } from '../../compiler/index.js';
import type { StepContext, StepOf } from '../action.js';
import { outputOf } from '../outside.js';
import { asJson } from '../run.js';
import { uuidOf } from '../children.js';
import { pageOf, type FilePage } from './page.js';
import { filesOf, loaded, type FileRef } from './files.js';
import { causeOf, evaluated, target } from './values.js';

/** The operation that reads, where a step names none. */
const usual = { ocr: 'read', transcribe: 'transcribe' } as const;

/** Reads every file of a field by a service, one after the other; the text of them all is what the step comes to. */
export async function read(context: StepContext, step: StepOf<'ocr' | 'transcribe'>) {
  const { app, scope, stepKey } = context;
  const { form, id } = target(context);
  const operation = step.operation ?? usual[step.type];
  const input = evaluated(context, step.input ?? {}, 'input');
  const files = filesOf(scope[step.field]);
  context.input(asJson({ ...input, files: files.map(({ name }) => name) }));
  const compiled = app.connectors.get(step.connector)?.operations.get(operation);
  const texts: FilePage[] = [];
  for (const file of files) {
    const output = await readOne(context, { connector: step.connector, operation, compiled, input }, file);
    texts.push({ ...file, ...pageOf(output) });
  }
  const output = { text: texts.length === 0 ? null : texts.map(({ text }) => text).join('\n'), files: texts };
  const { save = {} } = step;
  const values = Object.fromEntries(
    Object.keys(save).map((key) => [key, context.valueIn({ [`$${stepKey}`]: output }, 'save', key)]),
  );
  return async (tx: Parameters<StepContext['records']['update']>[0]) => {
    // Where there was nothing to read, nothing is saved: what people entered stays.
    if (texts.length > 0 && Object.keys(values).length > 0)
      await context.records.update(tx, app, causeOf(context), form, id, values);
    return { output: asJson(output) };
  };
}

interface Asking {
  readonly connector: string;
  readonly operation: string;
  readonly compiled: CompiledOperation | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Each file has a key of its own: an answer that was lost is asked for again as the same. */
async function readOne(context: StepContext, { connector, operation, compiled, input }: Asking, file: FileRef) {
  const name = compiled?.files[0] ?? 'file';
  const given = { ...input, [name]: await loaded(context, file) };
  const idempotencyKey = uuidOf([context.idempotencyKey, file.id]);
  return outputOf(await context.outside.call(context.app, connector, operation, given, { idempotencyKey }));
}
