import { fieldTypes, type Field } from '../../model/index.js';
import type { Place } from '../place.js';
import type { RuleScope, StepOf } from './scope.js';

/** Each value is for a field that can be read from a text, and each pattern is one. */
export function checkExtract(scope: RuleScope, place: Place, step: StepOf<'extract'>): void {
  const { form, session } = scope;
  scope.expr(place.at('text'), step.text, { kind: 'text' });
  if (form === undefined) scope.needsRecord(place);
  for (const [name, { field: key = name, pattern }] of Object.entries(step.find)) {
    const here = place.at('find', name);
    const field = form === undefined ? undefined : session.field(here, form, key);
    if (field !== undefined && !isReadable(field)) here.error('field_not_in_texts', { name: key });
    const flaw = pattern === undefined ? undefined : flawOf(pattern);
    if (flaw !== undefined) here.at('pattern').error('pattern_malformed', { flaw });
  }
}

/** Whether a text alone says the value: names of records and people do not say which one is meant. */
function isReadable(field: Field): boolean {
  const type = fieldTypes[field.type];
  return type.can.import && type.entered && type.storage(field).kind === 'column' && field.type !== 'department';
}

function flawOf(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
