import type { FormDocument, RoleDocument } from '../model/index.js';
import { label } from './pack.js';

/** A form with a field that not everybody who reads it may see. */
export const dearTask: FormDocument = {
  key: 'task',
  title: label('Task'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'money', key: 'cost', label: label('Cost') },
    { type: 'text', key: 'note', label: label('Note') },
  ],
};

/** Sees all of a task, and may write it. */
export const watcher: RoleDocument = {
  key: 'watcher',
  title: label('Watcher'),
  forms: { task: { operations: ['read', 'create', 'update'] } },
};

/** Sees a task, and not what it costs. */
export const guest: RoleDocument = {
  key: 'guest',
  title: label('Guest'),
  forms: { task: { operations: ['read'], fields: { cost: 'hidden' } } },
};
