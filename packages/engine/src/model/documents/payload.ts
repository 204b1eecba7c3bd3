import { Type, type Static } from '@sinclair/typebox';
import { keyed, oneOf, strict } from '../base.js';

/** What is read from a message from outside: rules know it as `$payload.<name>`. */
export const Payload = keyed(
  strict({
    type: oneOf(['text', 'number', 'boolean', 'date', 'datetime'] as const),
    path: Type.Optional(
      Type.String({
        description: 'Where it lies in the message, for example "order.buyer.0.name". Default: its name.',
      }),
    ),
  }),
);
export type Payload = Static<typeof Payload>;
