import type { CompiledApp, CompiledField } from '../compiler/index.js';
import type { Category, Label } from '../model/index.js';
import type { Key } from './metric/cells.js';
import { optionsOf } from './definition.js';
import { plain, words } from './words.js';

/** The field a dimension ends at. */
export function fieldAt(app: CompiledApp, form: string, path: string): CompiledField | undefined {
  const [key = '', ...rest] = path.split('.');
  const field = app.forms.get(form)?.fields.get(key);
  if (rest.length === 0 || field?.exprType.kind !== 'record') return rest.length === 0 ? field : undefined;
  return fieldAt(app, field.exprType.form, rest.join('.'));
}

/** What to call a dimension: the labels of the fields it goes through. */
export function dimensionLabel(app: CompiledApp, form: string, path: string): Label {
  const keys = path.split('.');
  const labels = keys.map(
    (_, index) => fieldAt(app, form, keys.slice(0, index + 1).join('.'))?.field.label ?? plain(keys[index] ?? ''),
  );
  return {
    'zh-CN': labels.map((label) => label['zh-CN']).join(' › '),
    'en-US': labels.map((label) => label['en-US']).join(' › '),
  };
}

/** A value of a dimension with its name. */
export function category(field: CompiledField | undefined, key: Key, titles: ReadonlyMap<string, string>): Category {
  if (key === null) return { key, label: words('empty') };
  if (typeof key === 'boolean') return { key, label: words(key ? 'yes' : 'no') };
  const label = field && optionsOf(field).options?.[String(key)];
  const color = field && colorOf(field, String(key));
  return {
    key,
    label: label ?? plain(titles.get(String(key)) ?? String(key)),
    ...(color === undefined ? {} : { color }),
  };
}

function colorOf({ field }: CompiledField, key: string): string | undefined {
  const given = field.type === 'stage' ? field.stages : 'options' in field ? field.options : [];
  return given?.find((option) => option.key === key)?.color;
}

/** Options in their own order, everything else as it came. */
export function inOrder(field: CompiledField | undefined, categories: readonly Category[]): readonly Category[] {
  const options = Object.keys((field && optionsOf(field).options) ?? {});
  if (options.length === 0) return categories;
  const rank = ({ key }: Category) => (key === null ? options.length : options.indexOf(String(key)));
  return [...categories].sort((a, b) => rank(a) - rank(b));
}
