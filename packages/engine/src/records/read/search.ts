import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import type { Label } from '../../model/index.js';
import { likePattern } from '../../storage/index.js';
import { shapeOf } from '../shape/shape.js';
import { all, any, type Piece } from './piece.js';
import { rootAlias } from './query.js';
import type { ActorView } from './view.js';

/** So many words of a search are looked for. */
const mostWords = 8;

/** The words of a search. */
export function wordsOf(search: string): readonly string[] {
  return search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
}

/**
 * The condition of a quick search: every word stands in at least one of the form's search fields, in either case,
 * anywhere in the text, so that parts of Chinese words are found.
 */
export function searchFor(view: ActorView, form: CompiledForm, search: string): Piece | undefined {
  const words = wordsOf(search);
  if (words.length === 0) return undefined;
  const fields = form.search.flatMap((key) => (view.shows(form.key, key) ? (form.fields.get(key) ?? []) : []));
  for (const field of fields) view.reads(form.key, field);
  return all(words.map((word) => any(fields.flatMap((field) => contains(view, form, field, word)))));
}

function contains(view: ActorView, form: CompiledForm, field: CompiledField, word: string): Piece[] {
  const { dialect } = view.reading;
  const column = shapeOf(form, dialect).byKey.get(field.key);
  if (column === undefined) return [];
  const value = `${rootAlias}.${column.quoted}`;
  if (field.exprType.kind === 'record') return inTitles(view, value, field.exprType.form, word);
  if (field.exprType.kind === 'user') {
    return [
      {
        sql: `${value} IN (SELECT u.id FROM pulu_user u WHERE ${dialect.contains('u.name', word)})`,
        params: [likePattern(word)],
      },
    ];
  }
  if (field.exprType.kind === 'choice') return inLabels(field, value, word);
  return field.exprType.kind === 'text' ? [{ sql: dialect.contains(value, word), params: [likePattern(word)] }] : [];
}

/** A relation is found by the title of the record behind it, as far as the actor sees that one. */
function inTitles(view: ActorView, value: string, target: string, word: string): Piece[] {
  const { app, dialect } = view.reading;
  const form = app.forms.get(target);
  if (form === undefined || !view.shows(target, form.titleField)) return [];
  const title = shapeOf(form, dialect).byKey.get(form.titleField);
  if (title === undefined || form.fields.get(form.titleField)?.exprType.kind !== 'text') return [];
  const sql = `${value} IN (SELECT s.id FROM ${dialect.quote(view.table(target))} s WHERE ${dialect.contains(`s.${title.quoted}`, word)})`;
  return [{ sql, params: [likePattern(word)] }];
}

/** A choice is found by the words its options are shown with. */
function inLabels({ field }: CompiledField, value: string, word: string): Piece[] {
  const wanted = word.toLowerCase();
  const keys = optionsOf(field)
    .filter(({ label }) => Object.values(label).some((words) => words.toLowerCase().includes(wanted)))
    .map(({ key }) => key);
  return keys.length === 0 ? [] : [{ sql: `${value} IN (${keys.map(() => '?').join(', ')})`, params: keys }];
}

/** The words that an option of a choice, or a stage, is shown with. */
export function optionLabel(field: CompiledField['field'], key: string): Label | undefined {
  return optionsOf(field).find((option) => option.key === key)?.label;
}

function optionsOf(field: CompiledField['field']): readonly { readonly key: string; readonly label: Label }[] {
  if ('options' in field) return field.options;
  return field.type === 'stage' ? field.stages : [];
}
