import type { CompiledExpr, CompiledField, CompiledForm } from '../../compiler/index.js';

/** Every path that an expression evaluated at a write reads. */
export function pathsOf(form: CompiledForm): (readonly string[])[] {
  const own = [
    ...[...form.fields.values()].flatMap(expressionsOf),
    ...form.transitions.flatMap(({ when }) => toArray(when)),
    ...form.gates.flatMap(({ when, requirements }) => [...toArray(when), ...requirements.map(({ check }) => check)]),
    ...form.constraints.map(({ check }) => check),
  ];
  const rows = [...form.fields.values()].flatMap(({ key, storage }) =>
    storage.kind === 'rows'
      ? [...storage.row.fields.values()]
          .flatMap(expressionsOf)
          .flatMap(({ paths }) => paths.map((path) => [key, ...path]))
      : [],
  );
  return [...own.flatMap(({ paths }) => paths), ...rows];
}

function expressionsOf(field: CompiledField): CompiledExpr[] {
  const { compute, defaultExpr, requiredWhen, visibleWhen, readOnlyWhen, autofill, constraints } = field;
  const single = [compute, defaultExpr, requiredWhen, visibleWhen, readOnlyWhen, autofill?.value];
  return [...single.filter((expr) => expr !== undefined), ...constraints.map(({ check }) => check)];
}

function toArray<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
