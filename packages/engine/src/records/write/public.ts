import type { CompiledForm } from '../../compiler/index.js';
import { compileExpr, type Evaluator } from '../../expression/index.js';
import type { Input } from '../context.js';
import type { Making } from './create.js';
import { notFound } from './problems.js';

const added = new WeakMap<CompiledForm, readonly (readonly [string, Evaluator])[]>();

/**
 * What a submission of a public form makes: its own fields, and the values the app adds. It is asked for nothing that its page
 * does not show.
 * @throws PuluError `not_found` when the form is not public
 */
export function submission(form: CompiledForm, input: Input): Making {
  const { public: page } = form.document;
  if (page === undefined) throw notFound();
  let values = added.get(form);
  if (values === undefined) {
    values = Object.entries(page.values ?? {}).map(([key, expr]) => [key, compileExpr(expr)] as const);
    added.set(form, values);
  }
  return { input, added: values, demands: { required: new Set(page.required), among: new Set(page.fields) } };
}
