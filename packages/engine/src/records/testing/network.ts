import type { Field, FormDocument } from '../../model/index.js';
import { label } from '../../testing/pack.js';

const text = (key: string): Field => ({ type: 'text', key, label: label(key) });
const number = (key: string): Field => ({ type: 'number', key, label: label(key), scale: 2 });
const relation = (key: string, form: string, onDelete: 'clear' | 'delete' | 'restrict'): Field => ({
  type: 'relation',
  key,
  label: label(key),
  form,
  onDelete,
});
const formula = (key: string, expr: Extract<Field, { type: 'formula' }>['expr']): Field => ({
  type: 'formula',
  key,
  label: label(key),
  expr,
  result: { type: 'number', scale: 2 },
});

/** Areas have sites, sites have devices; values are computed down and summed up along both relations. */
export const network: readonly FormDocument[] = [
  {
    key: 'area',
    title: label('Area'),
    titleField: 'name',
    fields: [
      text('name'),
      number('bonus'),
      {
        type: 'rollup',
        key: 'worth',
        label: label('Worth'),
        form: 'site',
        via: 'area',
        measure: 'sum',
        field: 'total',
      },
      {
        type: 'rollup',
        key: 'busiest',
        label: label('Busiest'),
        form: 'site',
        via: 'area',
        measure: 'max',
        field: 'devices',
      },
    ],
  },
  {
    key: 'site',
    title: label('Site'),
    titleField: 'name',
    fields: [
      text('name'),
      number('rate'),
      relation('area', 'area', 'clear'),
      { type: 'lookup', key: 'area_bonus', label: label('Bonus'), path: 'area.bonus' },
      { type: 'rollup', key: 'devices', label: label('Devices'), form: 'device', via: 'site', measure: 'count' },
      {
        type: 'rollup',
        key: 'total',
        label: label('Total'),
        form: 'device',
        via: 'site',
        measure: 'sum',
        field: 'cost',
      },
      {
        type: 'rollup',
        key: 'mean',
        label: label('Mean'),
        form: 'device',
        via: 'site',
        measure: 'avg',
        field: 'factor',
      },
      {
        type: 'rollup',
        key: 'large',
        label: label('Large ones'),
        form: 'device',
        via: 'site',
        measure: 'count',
        filter: { '>': [{ var: 'factor' }, 5] },
      },
      formula('score', { '+': [{ var: 'devices' }, { '*': [{ var: 'total' }, 2] }] }),
    ],
  },
  {
    key: 'device',
    title: label('Device'),
    titleField: 'name',
    fields: [
      text('name'),
      number('factor'),
      relation('site', 'site', 'delete'),
      formula('cost', { '*': [{ coalesce: [{ var: 'site.rate' }, 1] }, { var: 'factor' }] }),
      { type: 'lookup', key: 'bonus', label: label('Bonus'), path: 'site.area.bonus' },
      formula('doubled', { '*': [{ var: 'bonus' }, 2] }),
      {
        type: 'subform',
        key: 'parts',
        label: label('Parts'),
        fields: [
          { type: 'number', key: 'hours', label: label('Hours'), scale: 2 },
          { type: 'relation', key: 'done_at', label: label('Done at'), form: 'site', onDelete: 'clear' },
          { type: 'lookup', key: 'rate', label: label('Rate'), path: 'done_at.rate' },
          {
            type: 'formula',
            key: 'pay',
            label: label('Pay'),
            expr: { '*': [{ var: 'hours' }, 3] },
            result: { type: 'number', scale: 2 },
          },
        ],
      },
      formula('work', {
        sum: [{ var: 'parts' }, { '*': [{ var: 'pay' }, { coalesce: [{ var: 'done_at.rate' }, 0] }] }],
      }),
    ],
  },
];
