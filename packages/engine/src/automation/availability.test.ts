import { describe, expect, it } from '@jest/globals';
import { Step, Trigger, type StepType } from '../model/index.js';
import { actionTypes } from './actions/index.js';
import { isKnown } from './triggers/index.js';

/** The names that a definition made of variants tells its variants by. */
function typesOf(definition: object): string[] {
  const { oneOf } = JSON.parse(JSON.stringify(definition)) as { oneOf: { properties: { type: { const: string } } }[] };
  return oneOf.map(({ properties }) => properties.type.const);
}

describe('the language of rules', () => {
  it('has no step that nothing performs', () => {
    const types = typesOf(Step) as StepType[];
    expect(types.length).toBeGreaterThan(20);
    expect(types.filter((type) => !actionTypes.has(type))).toEqual([]);
    expect(actionTypes.size).toBe(types.length);
  });

  it('has no trigger that nothing watches for', () => {
    const types = typesOf(Trigger) as Trigger['type'][];
    expect(types.length).toBeGreaterThan(10);
    expect(types.filter((type) => !isKnown({ type } as Trigger))).toEqual([]);
  });
});
