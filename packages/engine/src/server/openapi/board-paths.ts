import type { JsonSchema } from '../../model/index.js';
import { answer, answers, body, parameter, text } from './parts.js';

const date: JsonSchema = { type: 'string', format: 'date' };
const id: JsonSchema = { type: 'string', format: 'uuid' };
const object: JsonSchema = { type: 'object' };
const choices = { from: date, to: date, department: id, owner: id };

/** The paths of boards and their numbers. */
export function boardPaths(app: string, tags: readonly string[]): Record<string, object> {
  const base = `/api/v1/apps/${app}/boards`;
  const board = parameter('board', 'path', text);
  const card = parameter('card', 'path', text);
  const chosen = Object.entries(choices).map(([name, schema]) => parameter(name, 'query', schema));
  const cards = {
    type: 'object',
    required: ['cards'],
    properties: { cards: { type: 'object', additionalProperties: cardAnswer } },
  };
  return {
    [base]: {
      get: {
        operationId: 'app.listBoards',
        tags,
        ...answers({ 200: answer('The boards that are for the person.', listed('boards')) }),
      },
    },
    [`${base}/{board}`]: {
      get: {
        operationId: 'app.readBoard',
        tags,
        parameters: [board],
        ...answers({ 200: answer('The board as it is laid out.', listed('cards')) }),
      },
    },
    [`${base}/{board}/data`]: {
      get: {
        operationId: 'app.readBoardData',
        tags,
        parameters: [board, ...chosen],
        ...answers({ 200: answer('The numbers of all cards, by key.', cards) }),
      },
    },
    [`${base}/{board}/cards/{card}/data`]: {
      get: {
        operationId: 'app.readCardData',
        tags,
        parameters: [board, card, ...chosen],
        ...answers({ 200: answer('The numbers of a card.', cardAnswer) }),
      },
    },
    [`${base}/{board}/cards/{card}/hidden`]: {
      post: {
        operationId: 'app.countHidden',
        tags,
        parameters: [board, card],
        ...body({
          type: 'object',
          required: ['token'],
          additionalProperties: false,
          properties: { ...choices, token: text },
        }),
        ...answers({ 200: answer('How many records of a number the person may not see.', counts) }),
      },
    },
  };
}

const listed = (name: string): JsonSchema => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'array', items: object } },
});

const whole: JsonSchema = { type: 'integer', minimum: 0 };
const counts: JsonSchema = { type: 'object', required: ['seen', 'hidden'], properties: { seen: whole, hidden: whole } };
const cardAnswer: JsonSchema = {
  type: 'object',
  required: ['at', 'kept', 'data'],
  properties: {
    at: { type: 'string', format: 'date-time' },
    kept: { type: 'boolean', description: 'Worked out when it was due, not for this request.' },
    data: { type: 'object', required: ['type'], properties: { type: text } },
  },
};
