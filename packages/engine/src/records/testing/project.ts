import type { FormDocument, RoleDocument } from '../../model/index.js';
import { label } from '../../testing/pack.js';

const stages = ['draft', 'sent', 'done', 'dropped'] as const;

/** A project goes from draft over sent to done, past a gate that asks three things. */
export const project: FormDocument = {
  key: 'project',
  title: label('Project'),
  titleField: 'name',
  search: ['name', 'code'],
  fields: [
    { type: 'serial', key: 'code', label: label('Code'), pattern: 'P{yyyy}{mm}-{000}', reset: 'month' },
    { type: 'text', key: 'name', label: label('Name'), required: true, unique: true },
    { type: 'user', key: 'owner', label: label('Owner'), defaultExpr: { me: [] } },
    {
      type: 'stage',
      key: 'stage',
      label: label('Stage'),
      initial: 'draft',
      stages: stages.map((key) => ({ key, label: label(key) })),
    },
    { type: 'boolean', key: 'freight', label: label('Freight included') },
    { type: 'boolean', key: 'papers', label: label('Papers attached') },
    { type: 'text', key: 'papers_note', label: label('Which papers') },
    { type: 'boolean', key: 'safe', label: label('Safe') },
    {
      type: 'number',
      key: 'budget',
      label: label('Budget'),
      constraints: [{ check: { '>=': [{ var: 'budget' }, 0] }, message: label('Not below zero') }],
    },
    { type: 'text', key: 'reason', label: label('Reason'), requiredWhen: { '==': [{ var: 'stage' }, 'dropped'] } },
    { type: 'date', key: 'starts', label: label('Starts') },
    { type: 'date', key: 'ends', label: label('Ends') },
  ],
  constraints: [
    {
      key: 'period',
      check: {
        or: [
          { empty: [{ var: 'starts' }] },
          { empty: [{ var: 'ends' }] },
          { '<=': [{ var: 'starts' }, { var: 'ends' }] },
        ],
      },
      message: label('It ends before it starts'),
      field: 'ends',
    },
  ],
  transitions: [
    { key: 'send', label: label('Send'), from: ['draft'], to: 'sent' },
    {
      key: 'finish',
      label: label('Finish'),
      from: ['sent'],
      to: 'done',
      roles: ['chief'],
      when: { '>': [{ var: 'budget' }, 0] },
      unless: label('Needs a budget'),
    },
    { key: 'drop', label: label('Drop'), from: ['draft', 'sent'], to: 'dropped', fields: ['reason'] },
  ],
  gates: [
    {
      key: 'sending',
      title: label('Ready to send?'),
      enters: ['sent'],
      confirmations: [
        { field: 'freight', question: label('Is freight included?') },
        { field: 'papers', question: label('Are the papers attached?'), whenYes: ['papers_note'] },
        { field: 'safe', question: label('Is it safe?'), mustBe: true },
      ],
      requirements: [
        { key: 'named', check: { '!=': [{ var: 'name' }, 'Nameless'] }, message: label('Give it a name') },
      ],
    },
  ],
  public: {
    title: label('Propose a project'),
    fields: ['name', 'budget'],
    required: ['budget'],
    values: { reason: { cat: ['proposed: ', { var: 'name' }] } },
  },
};

/** Works on what is their own. */
export const worker: RoleDocument = {
  key: 'worker',
  title: label('Worker'),
  forms: {
    project: {
      operations: ['read', 'create', 'update', 'delete', 'import'],
      scope: 'own',
      fields: { reason: 'read' },
    },
  },
};

/** Sees the department's, and may finish it. */
export const chief: RoleDocument = {
  key: 'chief',
  title: label('Chief'),
  forms: { project: { operations: ['read', 'update', 'delete'], scope: 'department_tree', scopes: { update: 'own' } } },
};

/** The answers that pass the gate. */
export const ready = { freight: false, papers: false, safe: true } as const;
