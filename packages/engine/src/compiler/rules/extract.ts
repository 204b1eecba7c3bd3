import { fieldTypes, type Field } from '../../model/index.js';
import type { Place } from '../place.js';
import type { RuleScope, StepOf } from './scope.js';

/** What `$<step>` says besides what was found. */
const reserved = 'places';

/** Each value is for a field that can be read from a text, and each pattern is one; what is cut out goes to pictures. */
export function checkExtract(scope: RuleScope, place: Place, step: StepOf<'extract'>): void {
  const { form, session } = scope;
  checkSource(scope, place, step);
  if (form === undefined) scope.needsRecord(place);
  for (const [name, { field: key = name, pattern, ends, drop, among }] of Object.entries(step.find)) {
    const here = place.at('find', name);
    if (name === reserved) here.error('find_name_reserved', { name });
    const field = form === undefined ? undefined : session.field(here, form, key);
    if (among !== undefined) checkWords(scope, here, among, step.from !== undefined || pattern !== undefined);
    if (field !== undefined && !isReadable(field)) here.error('field_not_in_texts', { name: key });
    for (const [property, source] of Object.entries({ pattern, ends, drop })) {
      const flaw = source === undefined ? undefined : flawOf(property === 'pattern' ? source : `(?<value>${source})`);
      if (flaw !== undefined) here.at(property).error('pattern_malformed', { flaw });
    }
  }
  for (const [key, name] of Object.entries(step.crop ?? {})) {
    const here = place.at('crop', key);
    const field = form === undefined ? undefined : session.field(here, form, key);
    if (field !== undefined && field.type !== 'image') here.error('field_not_pictures', { name: key });
    if (!Object.hasOwn(step.find, name)) here.error('find_unknown', { name });
  }
}

/** Words are looked for in texts, in place of a pattern; a register of them is a form with fields of texts. */
function checkWords(
  scope: RuleScope,
  place: Place,
  among: NonNullable<StepOf<'extract'>['find'][string]['among']>,
  other: boolean,
): void {
  const { session } = scope;
  const here = place.at('among');
  if (other) here.error('extract_source');
  if (!session.artefact(here.at('form'), 'form', among.form)) return;
  for (const name of ['field', 'gives'] as const) {
    const key = among[name];
    const field = key === undefined ? undefined : session.field(here.at(name), among.form, key);
    if (field !== undefined && field.type !== 'text') here.at(name).error('field_not_names', { name: field.key });
  }
  if (among.filter !== undefined) scope.filter(here.at('filter'), among.form, among.filter);
}

/** Values come from one thing: a text, or pages that an earlier step has read. */
function checkSource(scope: RuleScope, place: Place, { text, from, crop }: StepOf<'extract'>): void {
  if ((text === undefined) === (from === undefined)) place.error('extract_source');
  if (text !== undefined) scope.expr(place.at('text'), text, { kind: 'text' });
  if (from !== undefined && scope.rule.steps[from]?.type !== 'ocr')
    place.at('from').error('step_reads_no_pages', { name: from });
  if (crop !== undefined && from === undefined) place.at('crop').error('extract_source');
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
