import type { CompiledForm } from '../../compiler/index.js';
import type { ImportPlan, ImportPlanPatch, Locale } from '../../model/index.js';
import type { Context } from '../../records/index.js';
import { findHeader, type SheetHeader } from '../sheet/index.js';
import type { SheetTop } from '../work/protocol.js';
import { guessColumns, type Mapping } from './guess.js';
import { comparable, fieldNames, isImportable } from './names.js';

/** The rows that name the columns, found with the names of the form's fields in mind. */
export function headerFor(form: CompiledForm, top: SheetTop, rows?: ImportPlan['header']): SheetHeader | undefined {
  const names = fieldNames(form);
  const knows = (text: string) => comparable(text).some((name) => names.has(name));
  return findHeader(top.rows, top.layout, { knows, ...(rows === undefined ? {} : { rows }) });
}

/** A plan for a sheet, as it looks at first. */
export function firstPlan(
  { app: { timeZone } }: Context,
  form: CompiledForm,
  sheet: number,
  top: SheetTop,
  header: SheetHeader,
  locale: Locale,
  remembered: Mapping | undefined,
): ImportPlan {
  const columns = guessColumns(form, header, top.rows, { locale, timeZone }, remembered);
  const unique = columns.flatMap(({ field: key }) => {
    const field = key === null ? undefined : form.fields.get(key)?.field;
    return field !== undefined && 'unique' in field && field.unique === true ? [field.key] : [];
  });
  return {
    sheet,
    header: { top: header.top, bottom: header.bottom },
    columns,
    key: unique.slice(0, 1),
    existing: unique.length > 0 ? 'skip' : 'create',
    create: [],
    rules: true,
    hidden: true,
    decisions: {},
  };
}

/** A plan as somebody changed it. What names no field of the form is left as it was. */
export function changedPlan(form: CompiledForm, plan: ImportPlan, patch: ImportPlanPatch): ImportPlan {
  const { columns = [], key, existing, create, rules, hidden, decisions } = patch;
  const usable = (name: string) => {
    const field = form.fields.get(name);
    return field !== undefined && isImportable(field);
  };
  const changes = new Map(columns.map((column) => [column.index, column]));
  const taken = new Set<string>();
  const mapped = plan.columns.map((column) => {
    const change = changes.get(column.index);
    const wanted = change === undefined ? column.field : change.field;
    const field = wanted !== null && usable(wanted) && !taken.has(wanted) ? wanted : null;
    if (field !== null) taken.add(field);
    const reason = change === undefined ? column.reason : ('person' as const);
    const choices = change?.choices ?? column.choices;
    return { ...column, field, reason, ...(choices === undefined ? {} : { choices }) };
  });
  const fields = new Set(mapped.flatMap(({ field }) => field ?? []));
  return {
    ...plan,
    columns: mapped,
    key: (key ?? plan.key).filter((name) => fields.has(name)),
    existing: existing ?? plan.existing,
    create: (create ?? plan.create).filter((name) => fields.has(name)),
    rules: rules ?? plan.rules,
    hidden: hidden ?? plan.hidden,
    decisions: decisions === undefined ? plan.decisions : { ...plan.decisions, ...decisions },
  };
}
