import type { Field, FieldOf, Manifest, ManifestForm } from '@pulu/engine/model';

type Forms = Manifest['forms'];

/**
 * The entered field that a field looks like: a computed one looks like its result.
 * @param forms the forms that lookups and rollups may lead to
 * @returns undefined when what it reads is not to be seen by this person
 */
export function effectiveField(field: Field, form: ManifestForm | undefined, forms: Forms): Field | undefined {
  if (field.type === 'formula') return resultField(field);
  if (field.type === 'lookup') return relabel(fieldAt(field.path, form, forms), field);
  if (field.type === 'rollup') return relabel(rollupField(field, forms), field);
  return field;
}

/** The field at the end of a path such as `site.region`; parts of an address and the like are texts. */
export function fieldAt(path: string, form: ManifestForm | undefined, forms: Forms): Field | undefined {
  const [key = '', ...rest] = path.split('.');
  const field = form?.fields.find((candidate) => candidate.key === key);
  if (field === undefined || rest.length === 0) return field && effectiveField(field, form, forms);
  const next = nextForm(field, form, forms);
  if (next !== undefined) return fieldAt(rest.join('.'), next, forms);
  return { type: 'text', key: field.key, label: field.label };
}

function nextForm(field: Field, form: ManifestForm | undefined, forms: Forms): ManifestForm | undefined {
  const reached = effectiveField(field, form, forms);
  return reached?.type === 'relation' ? forms[reached.form] : undefined;
}

function resultField({ key, label, result }: FieldOf<'formula'>): Field {
  const base = { key, label };
  switch (result.type) {
    case 'number':
      return numberField(base, result);
    case 'choice':
      return { ...base, type: 'choice', options: result.options };
    case 'relation':
      return { ...base, type: 'relation', form: result.form };
    case 'text':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'user':
      return { ...base, type: result.type };
  }
}

type NumberResult = Extract<FieldOf<'formula'>['result'], { type: 'number' }>;

function numberField(base: Pick<Field, 'key' | 'label'>, { format = 'number', scale, unit }: NumberResult): Field {
  if (format === 'duration') return { ...base, type: 'duration' };
  if (format === 'money') return { ...base, type: 'money', scale: scale ?? 2 };
  // A result's scale counts digits of the share, a percent field's those of the percentage.
  if (format === 'percent') return { ...base, type: 'percent', scale: Math.max((scale ?? 4) - 2, 0) };
  return { ...base, type: 'number', scale: scale ?? 2, ...(unit === undefined ? {} : { unit }) };
}

function rollupField(rollup: FieldOf<'rollup'>, forms: Forms): Field | undefined {
  if (rollup.measure === 'count' || rollup.field === undefined)
    return { type: 'number', key: rollup.key, label: rollup.label };
  return fieldAt(rollup.field, forms[rollup.form], forms);
}

function relabel(found: Field | undefined, { key, label }: Field): Field | undefined {
  return found && { ...found, key, label };
}
