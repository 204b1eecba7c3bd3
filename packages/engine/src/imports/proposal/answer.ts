import {
  cellText,
  type Alternative,
  type Locale,
  type Pack,
  type Proposal,
  type ProposedField,
  type ProposedForm,
} from '../../model/index.js';
import { reasonsOf } from './choose.js';
import type { Candidate } from './guesses/index.js';
import type { AppPlan, FieldPlan, FormPlan } from './plan.js';
import { count } from './table.js';
import { worded } from './words.js';

const previewRows = 5;
const previewLength = 60;

/** A plan as people look at it. */
export function answerOf(plan: AppPlan, pack: Pack, locale: Locale): Proposal {
  const forms = plan.forms.toSorted((a, b) => a.table.place - b.table.place);
  const keyOf = (table: string) => forms.find((form) => form.table.id === table)?.key ?? '';
  return {
    app: { key: plan.key, title: plan.title },
    forms: forms.map((form) => formAnswer(form, keyOf, locale)),
    relations: forms.flatMap((form) =>
      [...form.fields, ...(form.lines?.fields ?? [])].flatMap(({ key, link }) =>
        link === undefined ? [] : [{ from: form.key, field: key, to: keyOf(link.to.id) }],
      ),
    ),
    switches: plan.switches.map(({ evidence, ...each }) => ({ ...each, evidence: worded(evidence, locale) })),
    documents: Object.fromEntries(
      Object.entries(pack.documents).flatMap(([kind, { size }]) => (size === 0 ? [] : [[kind, size]])),
    ),
  };
}

function formAnswer(form: FormPlan, keyOf: (table: string) => string, locale: Locale): ProposedForm {
  const { table, key, title, fields, lines } = form;
  const all = [...fields, ...(lines?.fields ?? [])];
  return {
    id: table.id,
    key,
    title,
    sheet: table.sheet,
    origin: table.origin,
    records: table.rows.length,
    lines: table.lines?.rows.length ?? 0,
    evidence: worded(table.evidence, locale),
    fields: all.map((field) => fieldAnswer(field, table.rows.length, keyOf, locale)),
    omitted: table.omitted,
    preview: previewOf(all),
  };
}

function fieldAnswer(plan: FieldPlan, rows: number, keyOf: (table: string) => string, locale: Locale): ProposedField {
  const { column, chosen, others, key, label, required, unique, title, line } = plan;
  const facts = worded(reasonsOf({ required, unique, title }, count(rows)), locale);
  const said = alternative(chosen, keyOf, locale);
  return {
    ...said,
    evidence: [...said.evidence, ...facts],
    column: column.id,
    header: column.header,
    key,
    label,
    required,
    unique,
    title,
    line,
    filled: column.filled,
    distinct: column.names.size,
    misfits: column.filled - chosen.fit,
    alternatives: others.map((each) => alternative(each, keyOf, locale)),
  };
}

function alternative(
  { as, type, table, share, evidence }: Candidate,
  keyOf: (table: string) => string,
  locale: Locale,
): Alternative {
  return {
    as,
    type,
    ...(table === undefined ? {} : { form: keyOf(table) }),
    share,
    evidence: worded(evidence, locale),
  };
}

function previewOf(fields: readonly FieldPlan[]): string[][] {
  const rows = Math.min(previewRows, Math.max(0, ...fields.map(({ column }) => column.cells.length)));
  return Array.from({ length: rows }, (_, row) =>
    fields.map(({ column }) => {
      const cell = column.cells[row] ?? null;
      const text = cell === null ? '' : cellText(cell);
      return text.length > previewLength ? `${text.slice(0, previewLength)}…` : text;
    }),
  );
}
