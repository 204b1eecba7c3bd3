import { BOOLEAN } from '../check/type.js';
import { own } from '../evaluate/path.js';
import type { ExprType } from '../types.js';
import { condition, eager, value, type Operation } from './operation.js';

const USER: ExprType = { kind: 'user' };
const DEPARTMENT: ExprType = { kind: 'department' };
const DEPARTMENTS: ExprType = { kind: 'list', of: DEPARTMENT };

/** The department of a loaded user, or the department itself, loaded or as its id. */
function departmentOf(subject: unknown): unknown {
  if (typeof subject !== 'object' || subject === null) return subject;
  const department = Object.hasOwn(subject, 'department') ? own(subject, 'department') : own(subject, 'id');
  return typeof department === 'object' ? own(department, 'id') : department;
}

export const people: readonly Operation[] = [
  {
    name: 'me',
    arity: [0, 0],
    check: () => USER,
    reads: 'actor',
    evaluate: eager((_, { moment: { me } }) => me?.id ?? null),
    sql: value((emitter) => emitter.constant(emitter.now.me?.id ?? null, USER)),
  },
  {
    name: 'my_department',
    arity: [0, 0],
    check: () => DEPARTMENT,
    reads: 'actor',
    evaluate: eager((_, { moment: { me } }) => me?.department ?? null),
    sql: value((emitter) => emitter.constant(emitter.now.me?.department ?? null, DEPARTMENT)),
  },
  {
    name: 'my_department_tree',
    arity: [0, 0],
    check: () => DEPARTMENTS,
    reads: 'actor',
    evaluate: eager((_, { moment: { me } }) => me?.departmentTree ?? []),
    sql: value((emitter) => emitter.constant(JSON.stringify(emitter.now.me?.departmentTree ?? []), DEPARTMENTS)),
  },
  {
    name: 'has_role',
    arity: [1, 1],
    check: (call) => {
      const role = call.arg(0);
      if (role.kind !== 'literal' || typeof role.value !== 'string')
        call.report(role, 'literal_expected', { operation: 'has_role' });
      return BOOLEAN;
    },
    reads: 'actor',
    evaluate: eager(([role], { moment: { me } }) => typeof role === 'string' && (me?.roles.includes(role) ?? false)),
    sql: condition((emitter, node) => {
      const [role] = node.args;
      return emitter.truth(
        role?.kind === 'literal' && (emitter.now.me?.roles.some((each) => each === role.value) ?? false),
      );
    }),
  },
  {
    name: 'in_department_tree',
    arity: [1, 1],
    check: (call) => {
      const subject = call.arg(0);
      call.expect(subject, 'user', 'department');
      if (subject.type.kind !== 'user') return BOOLEAN;
      if (subject.kind === 'var') call.readDepartment(subject);
      else call.report(subject, 'path_expected', { operation: 'in_department_tree' });
      return BOOLEAN;
    },
    reads: 'actor',
    loaded: true,
    evaluate: eager(([subject], { moment: { me } }) => {
      const department = departmentOf(subject);
      return typeof department === 'string' && (me?.departmentTree.includes(department) ?? false);
    }),
    sql: condition((emitter, node) => emitter.inDepartments(node.args[0], emitter.now.me?.departmentTree ?? [])),
    rejectsNull: true,
  },
];
