import type { ExprType } from '../../expression/index.js';
import { suggest, type ConnectorOperation } from '../../model/index.js';
import { isFileShape, isObject, outputType, propertiesOf, requiredOf, shapeAt } from '../connectors/shape.js';
import type { Place } from '../place.js';
import type { RuleScope, StepOf } from './scope.js';

/** What a step asks of a service outside. */
interface Asked {
  readonly connector: string;
  readonly operation: string;
  readonly input?: StepOf<'call'>['input'];
}

/** What goes into a call is what the operation asks for, of the types it asks for. */
export function checkCall(scope: RuleScope, place: Place, step: StepOf<'call'>): void {
  checkAsked(scope, place, step);
}

/** A reading step works on a field of files, by an operation that takes one file and answers text. */
export function checkReading(scope: RuleScope, place: Place, step: StepOf<'ocr' | 'transcribe'>): void {
  const { session, form } = scope;
  if (form === undefined) scope.needsRecord(place);
  else {
    const field = session.field(place.at('field'), form, step.field);
    if (field !== undefined && !isFiles(session.symbols.type(form, field)))
      place.at('field').error('field_not_files', { name: step.field });
  }
  const key = readingOperation(step);
  const operation = session.operation(step.connector, key);
  const files = fileInputs(operation);
  checkAsked(scope, place, { ...step, operation: key }, files.slice(0, 1));
  if (operation === undefined) return;
  if (files.length !== 1 || !answersText(operation))
    place.at(step.operation === undefined ? 'connector' : 'operation').error('operation_reads_nothing', { name: key });
}

/** Whether an operation answers a text, or lines: texts, or objects that say where they stand. */
function answersText(operation: ConnectorOperation): boolean {
  if (propertiesOfType(outputType(operation))['text']?.kind === 'text') return true;
  const { output, map, response } = operation;
  const lines = shapeAt(output ?? (map === undefined ? response : undefined), ['lines']);
  return isObject(lines) && lines['type'] === 'array';
}

/** The operation that a reading step asks for, where it names none. */
function readingOperation({ type, operation }: StepOf<'ocr' | 'transcribe'>): string {
  return operation ?? (type === 'ocr' ? 'read' : 'transcribe');
}

/** @param given inputs that the step itself provides */
function checkAsked(scope: RuleScope, place: Place, step: Asked, given: readonly string[] = []): void {
  const { session } = scope;
  const operation = session.operation(step.connector, step.operation);
  const inputs = propertiesOf(operation?.input);
  for (const [key, source] of Object.entries(step.input ?? {})) {
    const isFile = isFileShape(operation?.input, key);
    const compiled = scope.expr(place.at('input', key), source, isFile ? undefined : inputs[key]);
    if (isFile && compiled !== undefined && !isFiles(compiled.type))
      place.at('input', key).error('input_takes_file', { name: key });
    if (operation?.input !== undefined && !Object.hasOwn(inputs, key))
      place.at('input', key).error('input_unknown', { name: key, suggestion: suggest(key, Object.keys(inputs)) ?? '' });
  }
  if (!session.artefact(place.at('connector'), 'connector', step.connector)) return;
  const missing = requiredOf(operation?.input).filter(
    (name) => step.input?.[name] === undefined && !given.includes(name),
  );
  for (const name of missing) place.at('input').error('input_missing', { name, operation: step.operation });
  if (operation !== undefined) return;
  const known = session.connector(step.connector)?.operations.map(({ key }) => key) ?? [];
  place.at('operation').error('operation_unknown', {
    connector: step.connector,
    name: step.operation,
    suggestion: suggest(step.operation, known) ?? '',
  });
}

function fileInputs(operation: ConnectorOperation | undefined): string[] {
  return Object.keys(propertiesOf(operation?.input)).filter((name) => isFileShape(operation?.input, name));
}

/** Whether values of a type are files: what a field of files holds, or one of them. */
function isFiles(type: ExprType): boolean {
  const one = type.kind === 'list' ? type.of : type;
  const { id, size } = propertiesOfType(one);
  return id !== undefined && size !== undefined;
}

function propertiesOfType(type: ExprType): Readonly<Record<string, ExprType | undefined>> {
  return type.kind === 'json' ? (type.properties ?? {}) : {};
}
