import { fieldSamples, type FieldSample } from '../../model/fields/samples.js';
import { fieldType, type Field, type FieldTypeName, type FormDocument, type RoleDocument } from '../../model/index.js';
import { label } from '../../testing/pack.js';

/** A form around one sample field. */
export interface Probe {
  readonly name: string;
  readonly form: string;
  readonly field: Field;
  readonly sample: FieldSample;
  /** The field that gives the sample field its value: itself, or the one a formula reads; undefined for other computed ones. */
  readonly input: string | undefined;
}

const types: readonly FieldTypeName[] = Object.values(fieldSamples).flatMap(([first]) =>
  first === undefined ? [] : [first.field.type],
);

/** Every sample of every field type, each in a form of its own. */
export const probes: readonly Probe[] = types.flatMap((type) =>
  fieldSamples[type].map((sample, index): Probe => {
    // A rollup sums records up that point to the very form it stands in.
    const field: Field = sample.field.type === 'rollup' ? { ...sample.field, form: `task_${index}` } : sample.field;
    const input = fieldType(field).entered ? field.key : field.type === 'formula' ? 'x' : undefined;
    return { name: `${type} ${index}`, form: `${type}_${index}`, field, sample, input };
  }),
);

/** The form of a probe: what it is found by, what its field needs, and the field. */
export function probeForm({ form, field }: Probe): FormDocument {
  return {
    key: form,
    title: label(form),
    titleField: 'mark',
    search: fieldType(field).can.search ? ['mark', field.key] : ['mark'],
    fields: [{ type: 'text', key: 'mark', label: label('Mark') }, ...inputsOf(field), field],
  };
}

function inputsOf(field: Field): Field[] {
  if (field.type === 'lookup') return [{ type: 'relation', key: 'site', label: label('Site'), form: 'site' }];
  if (field.type !== 'formula') return [];
  const base = { key: 'x', label: label('X') };
  const { result } = field;
  switch (result.type) {
    case 'number':
      return [{ ...base, type: 'number', scale: 6 }];
    case 'choice':
      return [{ ...base, type: 'choice', options: result.options }];
    case 'relation':
      return [{ ...base, type: 'relation', form: result.form }];
    case 'text':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'user':
      return [{ ...base, type: result.type }];
  }
}

/** Sites that samples point to, and the tasks that each sample rollup sums up. */
export const supportingForms: readonly FormDocument[] = [
  {
    key: 'site',
    title: label('Site'),
    titleField: 'name',
    fields: [
      { type: 'text', key: 'name', label: label('Name') },
      { type: 'text', key: 'code', label: label('Code') },
    ],
  },
  ...probes
    .filter(({ field }) => field.type === 'rollup')
    .map(({ form }): FormDocument => {
      const key = form.replace('rollup', 'task');
      return {
        key,
        title: label(key),
        titleField: 'name',
        fields: [
          { type: 'text', key: 'name', label: label('Name') },
          { type: 'relation', key: 'site', label: label('Site'), form },
          { type: 'number', key: 'hours', label: label('Hours'), scale: 2 },
          { type: 'date', key: 'due', label: label('Due') },
        ],
      };
    }),
];

/** Somebody who may do everything with probes but see their field. */
export const blind: RoleDocument = {
  key: 'blind',
  title: label('Blind'),
  forms: Object.fromEntries(
    probes.map(({ form, field }) => [
      form,
      { operations: ['read', 'create', 'update'] as const, fields: { [field.key]: 'hidden' as const } },
    ]),
  ),
};
