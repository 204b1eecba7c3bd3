import { type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const DepartmentField = inputField('department', {});
export type DepartmentField = Static<typeof DepartmentField>;
