import { describe, expect, it } from '@jest/globals';
import { fieldTypes } from '@pulu/engine/model';
import { fieldViews } from './index.js';
import { inputs } from './inputs.js';

describe('the field types of the runtime', () => {
  const types = Object.values(fieldTypes);

  it.each(types.map(({ type }) => type))('%s can be shown', (type) => {
    expect(fieldViews[type].type).toBe(type);
    expect(fieldViews[type].Display).toBeDefined();
  });

  it.each(types.filter(({ entered }) => entered).map(({ type }) => type))('%s can be entered, or is moved', (type) => {
    // A stage is moved along its transitions, never typed.
    expect(inputs[type] !== undefined || type === 'stage').toBe(true);
  });

  it.each(types.filter(({ entered }) => !entered).map(({ type }) => type))(
    '%s is computed, so it has no input',
    (type) => {
      expect(inputs[type]).toBeUndefined();
    },
  );

  it('knows no type that the model does not know', () => {
    expect(Object.keys(fieldViews).sort()).toEqual(Object.keys(fieldTypes).sort());
  });
});
