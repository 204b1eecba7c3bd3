import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { suggest, type MessageParams } from '../model/index.js';
import type { PackDiagnosticCode } from './messages.js';

/** Something wrong in a document: a code, where, and what the words' places stand for. */
export interface Finding {
  readonly code: PackDiagnosticCode;
  readonly pointer: string;
  readonly params: MessageParams;
}

const options = { discriminator: true, strict: false } as const;
/** Says yes or no; compiled with every schema that is met. */
const judge = addFormats.default(new Ajv(options));
/** Says what is wrong; its far larger code is compiled for schemas of documents that were refused. */
const witness = addFormats.default(new Ajv({ ...options, allErrors: true, verbose: true }));

/** Whether a value is a document of a kind; when not, why is added to `findings`. */
export function isDocument<T>(schema: TSchema, value: unknown, findings: Finding[]): value is T {
  if (judge.validate(schema, value)) return true;
  witness.validate(schema, value);
  findings.push(...explain(witness.errors ?? []));
  return false;
}

function explain(errors: readonly ErrorObject[]): Finding[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  // What each shape of a union has against a value is noise; that none of them fits is the news.
  const insideUnion = ({ schemaPath }: ErrorObject) =>
    unions.some((union) => schemaPath.startsWith(`${union.schemaPath}/`));
  const findings = errors.filter((error) => error.keyword !== 'oneOf' && !insideUnion(error)).map(finding);
  const seen = new Set<string>();
  return findings.filter((one) => {
    const key = JSON.stringify(one);
    return !seen.has(key) && seen.add(key);
  });
}

function finding(error: ErrorObject): Finding {
  const { instancePath: pointer, keyword, params, message, data } = error;
  switch (keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      return {
        code: 'property_unknown',
        pointer: `${pointer}/${escape(name)}`,
        params: { name, suggestion: near(name, error) },
      };
    }
    case 'required':
      return { code: 'property_missing', pointer, params: { name: params['missingProperty'] } };
    case 'discriminator': {
      const property = String(params['tag']);
      const name = String(params['tagValue']);
      const code = params['tagValue'] === undefined ? 'property_missing' : 'variant_unknown';
      const at = code === 'property_missing' ? pointer : `${pointer}/${escape(property)}`;
      return {
        code,
        pointer: at,
        params: { name: code === 'property_missing' ? property : name, property, options: variantsOf(error) },
      };
    }
    case 'enum':
      return { code: 'value_unknown', pointer, params: { name: String(data), options: params['allowedValues'] } };
    case 'anyOf':
      return { code: 'value_no_variant', pointer, params: {} };
    default:
      return { code: 'value_unfit', pointer, params: { reason: message ?? keyword } };
  }
}

/** The property of the schema that looks most like the name. */
function near(name: string, { parentSchema }: ErrorObject): string | undefined {
  const properties: unknown = parentSchema?.['properties'];
  return typeof properties === 'object' && properties !== null ? suggest(name, Object.keys(properties)) : undefined;
}

/** The values of the property that tells the variants apart. */
function variantsOf({ parentSchema, params }: ErrorObject): readonly string[] {
  const variants: unknown = parentSchema?.['oneOf'];
  if (!Array.isArray(variants)) return [];
  return variants.map((variant: TSchema) => String(variant['properties']?.[String(params['tag'])]?.const));
}

/** A segment of a JSON pointer. */
function escape(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}
