import { systemColumns } from '../../compiler/index.js';
import type { CellContext, Decisions, Field, RowField, SubformField } from '../../model/index.js';
import { choose, constraintsOf, type Choice } from './choose.js';
import { formDocument } from './documents/index.js';
import { keyFor } from './keys.js';
import { hints } from './lexicon.js';
import type { Link } from './links.js';
import type { FieldPlan, FormPlan } from './plan.js';
import type { Table } from './table.js';
import { label, named } from './words.js';

/** What forms are planned with. */
export interface FormParts {
  readonly context: CellContext;
  readonly decisions: Decisions;
  /** The relations that were chosen, and all that there might be. */
  readonly links: readonly Link[];
  readonly possible: readonly Link[];
  /** The keys of forms by the tables they are made of. */
  readonly keys: ReadonlyMap<string, string>;
}

const reserved = [...systemColumns.map(({ name }) => name), 'parent', 'position', 'owner', 'lines'];
const notInLines: readonly Field['type'][] = ['stage', 'serial', 'relations', 'users', 'subform', 'rollup'];
const fieldKeyLength = 32;
/** A table of more texts than this would be wider than a row of MySQL may be, were each of the usual length. */
const manyTexts = 60;
const shortText = 60;

/** Makes a form of a table: a field of each column, and which of them records are called by. */
export function planForm(table: Table, key: string, parts: FormParts): FormPlan {
  const own = oneStage(table.columns.map((column) => chosen(column, parts)));
  const titled = withTitle(own);
  const title = titleOf(titled, table.rows.length);
  const texts = titled.filter(({ chosen: { type } }) => type === 'text').length;
  const taken = new Set(reserved);
  const fields = titled.map((choice) => fieldPlan(choice, table, parts, taken, { title: choice === title, texts }));
  const lines = table.lines && linesOf(table, parts);
  const subform = lines === undefined ? undefined : subformOf(lines.key, lines.fields);
  const formTitle = parts.decisions.forms?.[table.id]?.title ?? table.title;
  const titleKey = fields.find((field) => field.title)?.key ?? fields[0]?.key ?? '';
  const document = formDocument(
    key,
    formTitle,
    titleKey,
    fields.map(({ field }) => field),
    subform,
  );
  return { table, key, title: formTitle, fields, document, ...(lines === undefined ? {} : { lines }) };
}

function chosen(column: Choice['column'], { context, decisions, links, possible }: FormParts): Choice {
  const link = links.find((each) => each.column.id === column.id);
  return choose(column, context, decisions, link, possible);
}

/** A record has one life; further columns of the kind are choices. */
function oneStage(choices: readonly Choice[]): Choice[] {
  const first = choices.find(({ chosen: { type } }) => type === 'stage');
  return choices.map((choice) => (choice === first ? choice : without(choice, ['stage'])));
}

/** A choice that is none of some types. */
function without(choice: Choice, types: readonly Field['type'][]): Choice {
  const others = choice.others.filter(({ type }) => !types.includes(type));
  const [next] = others.filter(({ share }) => share === 1 || share === choice.chosen.share);
  if (!types.includes(choice.chosen.type) || next === undefined) return { ...choice, others };
  const { link: _, ...rest } = choice;
  return { ...rest, chosen: next, others: others.filter((each) => each !== next) };
}

/** Records are called by a text: where there is none, the first column is read as one. */
function withTitle(choices: readonly Choice[]): readonly Choice[] {
  if (choices.some(({ chosen: { type } }) => type === 'text')) return choices;
  return choices.map((choice, index) => {
    const text = choice.others.find(({ as }) => as === 'text');
    if (index > 0 || text === undefined) return choice;
    const { link: _, ...rest } = choice;
    return { ...rest, chosen: text, others: [choice.chosen, ...choice.others.filter((each) => each !== text)] };
  });
}

/** The text that says most of a record: a name before a number, one that is its own before one that others share. */
function titleOf(choices: readonly Choice[], rows: number): Choice | undefined {
  const weight = ({ column }: Choice) =>
    (hints(column.header, 'name') ? 2 : 0) +
    (3 * column.names.size) / Math.max(1, column.filled) +
    (column.filled === rows ? 1 : 0) -
    (hints(column.header, 'note') ? 3 : 0);
  return choices.filter(({ chosen: { type } }) => type === 'text').toSorted((a, b) => weight(b) - weight(a))[0];
}

function fieldPlan(
  choice: Choice,
  table: Table,
  { decisions, keys }: FormParts,
  taken: Set<string>,
  { title, texts }: { readonly title: boolean; readonly texts: number },
  line = false,
): FieldPlan {
  const { column, chosen: candidate, link } = choice;
  const name = decisions.columns?.[column.id]?.label ?? column.label;
  const key = keyFor(name, `column_${column.letters.toLowerCase()}`, taken, fieldKeyLength);
  const flags = line ? { required: false, unique: false } : constraintsOf(choice, table.rows.length, title);
  const plain = candidate.field({ key, label: named(name) });
  const kind = plain.type === 'relation' ? { ...plain, form: keys.get(link?.to.id ?? '') ?? '' } : plain;
  const field = {
    ...(texts > manyTexts ? narrow(kind, column.longest, title) : kind),
    ...(flags.required ? { required: true } : {}),
    ...(flags.unique ? { unique: true } : {}),
    ...(name === column.header ? {} : { synonyms: [column.header] }),
  };
  return { ...choice, key, label: name, field, ...flags, title, line };
}

/** A text that takes little room in a row, or none. */
function narrow(field: Field, longest: number, isTitle: boolean): Field {
  if (field.type !== 'text' || isTitle) return field;
  const { key, label: text } = field;
  return longest <= shortText ? { ...field, maxLength: shortText } : { key, label: text, type: 'long_text' };
}

function linesOf(table: Table, parts: FormParts): NonNullable<FormPlan['lines']> {
  const taken = new Set(reserved);
  const choices = (table.lines?.columns ?? []).map((column) => without(chosen(column, parts), notInLines));
  const options = { title: false, texts: 0 };
  return { key: 'lines', fields: choices.map((choice) => fieldPlan(choice, table, parts, taken, options, true)) };
}

function subformOf(key: string, fields: readonly FieldPlan[]): SubformField {
  return { key, label: label('lines'), type: 'subform', fields: fields.map(({ field }) => field).filter(isRowField) };
}

function isRowField(field: Field): field is RowField {
  return !notInLines.includes(field.type);
}
