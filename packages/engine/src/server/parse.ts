import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { PuluError, type Problem } from '../model/index.js';

const ajv = new Ajv({ allErrors: true, strict: true, useDefaults: true });
addFormats.default(ajv);
const queries = new Ajv({ allErrors: true, strict: true, useDefaults: true, coerceTypes: true });
addFormats.default(queries);

/** Checks something from outside and gives it its type. @throws PuluError `validation` (422) naming what is wrong */
export type Parser<T> = (value: unknown) => T;

/** A parser of request bodies. */
export function bodyParser<S extends TSchema>(schema: S): Parser<Static<S>> {
  return parserOf(ajv.compile<Static<S>>(schema));
}

/** A parser of query strings, whose values all come as text. */
export function queryParser<S extends TSchema>(schema: S): Parser<Static<S>> {
  return parserOf(queries.compile<Static<S>>(schema));
}

function parserOf<T>(validate: ValidateFunction<T>): Parser<T> {
  return (value) => {
    const given: unknown = value ?? {};
    if (validate(given)) return given;
    throw new PuluError('validation', 422, (validate.errors ?? []).map(problemOf));
  };
}

function problemOf({ instancePath, keyword, params }: ErrorObject): Problem {
  if (keyword === 'required')
    return problem('parameter_missing', `${instancePath}/${String(params['missingProperty'])}`);
  if (keyword !== 'additionalProperties') return problem('parameter_invalid', instancePath);
  return problem('parameter_unknown', `${instancePath}/${String(params['additionalProperty'])}`);
}

function problem(code: string, path: string): Problem {
  return { code, path, params: { name: path.slice(1) } };
}
