import { Type, type Static } from '@sinclair/typebox';
import { createValueAjv } from '../../model/index.js';

/** What names a number: which metric's, of which part of the records, of which time and groups. */
const Address = Type.Object(
  {
    m: Type.String({ maxLength: 48 }),
    p: Type.Union([Type.Literal('all'), Type.Literal('above'), Type.Literal('below')]),
    /** From and to. */
    r: Type.Optional(Type.Tuple([Type.String({ format: 'date-time' }), Type.String({ format: 'date-time' })])),
    /** Dimensions and their values. */
    k: Type.Array(
      Type.Tuple([
        Type.String({ maxLength: 200 }),
        Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
      ]),
      { maxItems: 8 },
    ),
    /** Of cohorts: so many periods after the beginning. */
    e: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  },
  { additionalProperties: false },
);
export type Address = Static<typeof Address>;

const isAddress = createValueAjv().compile<Address>(Address);

export function writeToken(address: Address): string {
  return Buffer.from(JSON.stringify(address)).toString('base64url');
}

/** The address a token holds; undefined for anything else. */
export function readToken(token: string): Address | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return isAddress(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
