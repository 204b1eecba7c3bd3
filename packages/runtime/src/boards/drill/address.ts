import type { BoardQuery, Drill, Label } from '@pulu/engine/model';
import { drillPath } from '../../app/paths.js';
import { isObject } from '../../fields/values.js';
import { readAsked } from '../asked.js';

/** What a list of counted records is opened with. */
export interface DrillAsked {
  readonly form: string;
  readonly label: Label;
  readonly columns: readonly string[];
  readonly token: string;
  readonly asked: BoardQuery;
}

/** The address of the records behind a number. Its condition and order stand where every list's do. */
export function drillAddress(app: string, board: string, card: string, drill: Drill, asked: BoardQuery): string {
  const { form, filter, columns, sort, label, token } = drill;
  const query = new URLSearchParams({
    form,
    where: JSON.stringify(filter),
    ...(sort === undefined || sort.length === 0 ? {} : { sort: sort.join(',') }),
    show: columns.join(','),
    label: JSON.stringify(label),
    token,
    ...asked,
  });
  return `${drillPath(app, board, card)}?${query.toString()}`;
}

/** Reads what {@link drillAddress} wrote; undefined where it is no such address. */
export function readDrill(query: URLSearchParams): DrillAsked | undefined {
  const form = query.get('form');
  const token = query.get('token');
  const label = readLabel(query.get('label'));
  if (form === null || token === null || label === undefined) return undefined;
  const columns = (query.get('show') ?? '').split(',').filter((column) => column !== '');
  return { form, label, columns, token, asked: readAsked(query) };
}

function readLabel(text: string | null): Label | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (!isObject(value)) return undefined;
    const { 'zh-CN': zh, 'en-US': en } = value;
    return typeof zh === 'string' && typeof en === 'string' ? { 'zh-CN': zh, 'en-US': en } : undefined;
  } catch {
    return undefined;
  }
}
