import { describe, expect, it } from '@jest/globals';
import { keyFrom } from './keys.js';

describe('a key made from a name', () => {
  it.each([
    ['Serial number', 'serial_number'],
    ['2nd Visit!', 'nd_visit'],
    ['Größe', 'gro_e'],
    ['型号 Model', 'model'],
    ['型号', 'field_2'],
    ['', 'field_2'],
    ['Name', 'name_2'],
  ])('%j is %j', (name, key) => {
    expect(keyFrom(name, ['name', 'field_1'], 'field')).toBe(key);
    expect(key).toMatch(/^[a-z][a-z0-9_]{0,47}$/);
  });
});
