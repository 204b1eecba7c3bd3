import type { FormDocument, RoleDocument, RuleDocument } from '../model/index.js';
import { label } from './pack.js';

/** Sites have devices; devices have inspections with rows: a small app that uses a bit of everything. */
export const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name'), required: true, unique: true },
    {
      type: 'choice',
      key: 'region',
      label: label('Region'),
      options: [
        { key: 'north', label: label('North') },
        { key: 'south', label: label('South') },
      ],
    },
    { type: 'user', key: 'owner', label: label('Owner') },
    { type: 'rollup', key: 'device_count', label: label('Devices'), form: 'device', via: 'site', measure: 'count' },
    {
      type: 'rollup',
      key: 'total_cost',
      label: label('Cost'),
      form: 'device',
      via: 'site',
      measure: 'sum',
      field: 'cost',
    },
  ],
};

export const device: FormDocument = {
  key: 'device',
  title: label('Device'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name'), required: true },
    { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
    { type: 'lookup', key: 'region', label: label('Region'), path: 'site.region' },
    { type: 'text', key: 'site_name', label: label('Site name'), autofill: { from: 'site.name' } },
    { type: 'money', key: 'price', label: label('Price') },
    { type: 'percent', key: 'discount', label: label('Discount') },
    {
      type: 'formula',
      key: 'cost',
      label: label('Cost'),
      expr: { '*': [{ var: 'price' }, { '-': [1, { coalesce: [{ var: 'discount' }, 0] }] }] },
      result: { type: 'number', scale: 2, format: 'money' },
    },
    { type: 'date', key: 'installed_on', label: label('Installed on') },
    {
      type: 'formula',
      key: 'age',
      label: label('Age'),
      expr: { date_diff: [{ var: 'installed_on' }, { today: [] }, 'year'] },
      result: { type: 'number' },
    },
  ],
};

export const inspection: FormDocument = {
  key: 'inspection',
  title: label('Inspection'),
  titleField: 'code',
  fields: [
    { type: 'serial', key: 'code', label: label('Code'), pattern: 'I{yyyy}-{0000}' },
    { type: 'relation', key: 'device', label: label('Device'), form: 'device', required: true },
    {
      type: 'stage',
      key: 'stage',
      label: label('Stage'),
      initial: 'planned',
      stages: [
        { key: 'planned', label: label('Planned') },
        { key: 'done', label: label('Done') },
        { key: 'approved', label: label('Approved'), kind: 'done' },
      ],
    },
    { type: 'boolean', key: 'power_off', label: label('Power off') },
    { type: 'boolean', key: 'photo_taken', label: label('Photo taken') },
    { type: 'text', key: 'photo_note', label: label('Photo note') },
    {
      type: 'subform',
      key: 'findings',
      label: label('Findings'),
      fields: [
        { type: 'text', key: 'what', label: label('What'), required: true },
        { type: 'number', key: 'hours', label: label('Hours'), scale: 1 },
        { type: 'money', key: 'rate', label: label('Rate') },
        {
          type: 'formula',
          key: 'cost',
          label: label('Cost'),
          expr: { '*': [{ var: 'hours' }, { var: 'rate' }] },
          result: { type: 'number', scale: 2 },
        },
      ],
    },
    {
      type: 'formula',
      key: 'total',
      label: label('Total'),
      expr: { sum: [{ var: 'findings' }, { var: 'cost' }] },
      result: { type: 'number', scale: 2 },
    },
  ],
  transitions: [
    { key: 'finish', label: label('Finish'), from: ['planned'], to: 'done' },
    { key: 'approve', label: label('Approve'), from: ['done'], to: 'approved', roles: ['chief'] },
  ],
  gates: [
    {
      key: 'safe',
      title: label('Is it safe?'),
      enters: ['done'],
      confirmations: [
        { field: 'power_off', question: label('Is the power off?') },
        { field: 'photo_taken', question: label('Was a photo taken?'), whenYes: ['photo_note'] },
      ],
    },
  ],
};

export const engineer: RoleDocument = {
  key: 'engineer',
  title: label('Engineer'),
  forms: {
    site: { operations: ['read'] },
    device: { operations: ['read', 'create', 'update'], fields: { price: 'hidden' } },
    inspection: { operations: ['read', 'create', 'update', 'delete'], scope: 'own' },
  },
};

export const chief: RoleDocument = {
  key: 'chief',
  title: label('Chief'),
  forms: {
    site: { operations: ['read', 'create', 'update', 'delete'], scope: 'department_tree' },
    device: { operations: ['read', 'create', 'update', 'delete'] },
    inspection: { operations: ['read', 'update'], scope: 'department_tree' },
  },
};

export const assignSite: RuleDocument = {
  key: 'assign_site',
  title: label('Assign sites'),
  trigger: { type: 'record_created', form: 'site' },
  when: { '==': [{ var: 'owner' }, null] },
  start: 'assign',
  steps: {
    assign: {
      type: 'assign',
      field: 'owner',
      strategies: [
        { type: 'match', inputs: ['region'], table: [{ when: { region: 'north' }, role: 'engineer' }] },
        { type: 'pool' },
      ],
    },
  },
};
