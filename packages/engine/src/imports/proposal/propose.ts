import type { CellContext, Decisions, Locale, Pack, Proposal } from '../../model/index.js';
import { answerOf } from './answer.js';
import { packOf } from './documents/index.js';
import { foldLines } from './lines.js';
import { planForm } from './forms.js';
import { keyFor } from './keys.js';
import { chooseLinks, findLinks, isLikely, type Link } from './links.js';
import { fieldOf, type AppPlan, type FormPlan } from './plan.js';
import { readTables, type PlainSwitch, type WorkbookTables } from './sheets.js';
import { findSplit, takeOut } from './splits.js';
import type { Table } from './table.js';

export interface ProposeOptions {
  /** Knows the people and departments by their names, and in which time zone days begin. */
  readonly context: CellContext;
  /** The reader's language. */
  readonly locale: Locale;
  readonly decisions?: Decisions;
  /** The keys of apps that are there already. */
  readonly takenApps?: Iterable<string>;
}

/** What a workbook would become. */
export interface Proposed {
  /** For people: every guess with its reasons and what else it may be. */
  readonly proposal: Proposal;
  /** The documents of the app. */
  readonly pack: Pack;
  /** Which cells become which values. */
  readonly plan: AppPlan;
  /** What its cells were read with. */
  readonly context: CellContext;
}

const splitsOfTable = 3;
const formKeyLength = 20;
const appKeyLength = 16;

/**
 * Makes an app of a workbook: forms of its sheets, fields of their columns, relations between them, views, a board, roles.
 * Pure: the same workbook and the same decisions give the same app.
 */
export function propose(workbook: WorkbookTables, options: ProposeOptions): Proposed {
  const { decisions = {} } = options;
  const read = readTables(workbook, decisions);
  const linked = new Set(
    findLinks(read.tables)
      .filter(isLikely)
      .map(({ column }) => column.id),
  );
  const folded = read.tables.map((table) => withLines(table, linked, decisions));
  const whole = folded.map(({ table }) => table);
  const possible = findLinks(whole);
  const found = chooseLinks(possible, (link) => wantedLink(link, decisions));
  const split = withSplits(whole, found, decisions);
  const links = split.links;
  const forms = planForms(split.tables, { ...options, decisions }, links, [...possible, ...split.made]);
  const switches = [...read.switches, ...folded.flatMap((each) => each.switches), ...split.switches];
  const plan = planApp(workbook.name, forms, links, [...switches, ...viewSwitches(forms, decisions)], options);
  const isOn = (id: string) => plan.switches.find((each) => each.id === id)?.on ?? true;
  const pack = packOf(plan, { wants: (kind, form) => isOn(form === undefined ? kind : `${kind}:${form}`) });
  return { proposal: answerOf(plan, pack, options.locale), pack, plan, context: options.context };
}

interface WithLines {
  readonly table: Table;
  readonly switches: readonly PlainSwitch[];
}

function withLines(table: Table, linked: ReadonlySet<string>, decisions: Decisions): WithLines {
  const found = foldLines(table, linked);
  if (found === undefined) return { table, switches: [] };
  const id = `lines:${found.by.id}`;
  const on = decisions.switches?.[id] ?? true;
  const evidence = [found.evidence];
  return {
    table: on ? { ...found.table, evidence: [...table.evidence, ...evidence] } : table,
    switches: [{ id, kind: 'lines', subject: found.by.header, on, evidence }],
  };
}

function wantedLink({ column, to }: Link, { columns }: Decisions): boolean | undefined {
  const as = columns?.[column.id]?.as;
  return as === undefined ? undefined : as === `relation:${to.id}`;
}

/** Takes out of the tables what they say over and over; each split is a table and a relation to it. */
function withSplits(tables: readonly Table[], found: readonly Link[], decisions: Decisions) {
  const result: Table[] = [];
  const links = [...found];
  const made: Link[] = [];
  const switches: PlainSwitch[] = [];
  for (const table of tables) {
    let rest = table;
    const passed = new Set(found.filter(({ from }) => from.id === table.id).map(({ column }) => column.id));
    for (const link of found) if (link.to.id === table.id) passed.add(link.by.id);
    for (let round = 0; round < splitsOfTable; round++) {
      const split = findSplit(rest, passed);
      if (split === undefined) break;
      passed.add(split.by.id);
      const as = decisions.columns?.[split.by.id]?.as;
      const on = decisions.switches?.[split.id] ?? (as === undefined || as === `relation:${split.id}`);
      switches.push({ id: split.id, kind: 'split', subject: split.by.header, on, evidence: [split.evidence] });
      if (!on) continue;
      const out = takeOut(split);
      rest = out.rest;
      result.push(out.made);
      const [by = split.by] = out.made.columns;
      const { header, filled } = split.by;
      const evidence = { code: 'relation', params: { fit: filled, filled, sheet: out.made.title, header } };
      const link = { column: split.by, from: rest, to: out.made, by, share: 1, score: 2, evidence };
      links.push(link);
      made.push(link);
    }
    result.push(rest);
  }
  return { tables: result, links, made, switches };
}

function planForms(
  tables: readonly Table[],
  { context, decisions = {} }: ProposeOptions,
  links: readonly Link[],
  possible: readonly Link[],
): FormPlan[] {
  const taken = new Set<string>();
  const inOrder = tables.toSorted((a, b) => a.place - b.place);
  const keys = new Map(
    inOrder.map((table, index) => [table.id, keyFor(table.title, `form_${index + 1}`, taken, formKeyLength)]),
  );
  const parts = { context, decisions, links, possible, keys };
  return leadingFirst(inOrder, links).map((table) => planForm(table, keys.get(table.id) ?? '', parts));
}

/** Tables that others lead to before those others. */
function leadingFirst(tables: readonly Table[], links: readonly Link[]): Table[] {
  const done: Table[] = [];
  const visit = (table: Table): void => {
    if (done.some(({ id }) => id === table.id)) return;
    const targets = links.filter(({ from }) => from.id === table.id).map(({ to }) => to.id);
    for (const target of tables.filter(({ id }) => targets.includes(id))) visit(target);
    done.push(table);
  };
  for (const table of tables) visit(table);
  return done;
}

function planApp(
  name: string,
  forms: readonly FormPlan[],
  links: readonly Link[],
  switches: readonly PlainSwitch[],
  { decisions = {}, takenApps = [] }: ProposeOptions,
): AppPlan {
  const title = decisions.app?.title?.trim() || name.replace(/\.[^.]*$/, '').trim() || name;
  const free = keyFor(title, 'app', new Set(takenApps), appKeyLength);
  const key = decisions.app?.key ?? (free.startsWith('pulu') ? `my_${free}`.slice(0, appKeyLength) : free);
  return { key, title, forms, links, switches };
}

function viewSwitches(forms: readonly FormPlan[], { switches = {} }: Decisions): PlainSwitch[] {
  const offered = forms.flatMap((form): PlainSwitch[] => {
    const stage = fieldOf(form, 'stage');
    const date = fieldOf(form, 'date', 'datetime');
    const { id } = form.table;
    return [
      ...(stage === undefined ? [] : [viewSwitch('kanban', `kanban:${id}`, form.title, stage.label, switches)]),
      ...(date === undefined ? [] : [viewSwitch('calendar', `calendar:${id}`, form.title, date.label, switches)]),
    ];
  });
  const titles = forms.map(({ title }) => title);
  const board: PlainSwitch = {
    id: 'board',
    kind: 'board',
    subject: '',
    on: switches['board'] ?? true,
    evidence: [{ code: 'board', params: { forms: titles } }],
  };
  return forms.length === 0 ? offered : [...offered, board];
}

function viewSwitch(
  kind: 'kanban' | 'calendar',
  id: string,
  subject: string,
  field: string,
  switches: Readonly<Record<string, boolean>>,
): PlainSwitch {
  return { id, kind, subject, on: switches[id] ?? true, evidence: [{ code: kind, params: { field } }] };
}
