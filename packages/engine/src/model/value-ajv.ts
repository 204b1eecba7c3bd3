import { _, Ajv, type Options } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * A keyword of value schemas: the code of the problem, under `errors` in the locale files, that says what a text should
 * look like when it misses its `format` or `pattern`.
 */
export const problemKeyword = 'x-problem';

/** An ajv that understands the value schemas of all field types: their formats, the bounds of dates, {@link problemKeyword}. */
export function createValueAjv(options: Options = {}): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    verbose: true,
    ...options,
  });
  ajv.addVocabulary([problemKeyword]);
  addFormats.default(ajv, { keywords: false });
  // The keywords of ajv-formats come from its own copy of ajv, whose generated code another copy cannot read.
  // Dates are texts that sort like the days they name.
  for (const [keyword, outside] of [
    ['formatMinimum', _`<`],
    ['formatMaximum', _`>`],
  ] as const)
    ajv.addKeyword({
      keyword,
      type: 'string',
      schemaType: 'string',
      error: { message: keyword, params: ({ schemaCode }) => _`{limit: ${schemaCode}}` },
      code: (context) => context.fail(_`${context.data} ${outside} ${context.schemaCode}`),
    });
  return ajv;
}
