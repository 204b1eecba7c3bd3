import { describe, expect, it } from '@jest/globals';
import { documentSchemas, isPlainObject } from '@pulu/engine/model';
import { emptyOf, shapeOf, type Schema } from './shape.js';
import zhCN from '../locales/properties.zh-CN.json' with { type: 'json' };

/** Every part of a schema that is entered by itself, with the name it has. */
function partsOf(schema: Schema, name: string): [string, Schema][] {
  const shape = shapeOf(schema);
  const inner = ((): [string, Schema][] => {
    switch (shape.kind) {
      case 'list':
        return partsOf(shape.items, name);
      case 'dictionary':
        return partsOf(shape.values, name);
      case 'object':
        return shape.properties.flatMap((property) => partsOf(property.schema, property.name));
      case 'variants':
        return [...shape.variants.values()].flatMap((variant) => partsOf(variant, name));
      case 'either':
        return shape.schemas.flatMap((each) => partsOf(each, name));
      default:
        return [];
    }
  })();
  return [[name, schema], ...inner];
}

const edited = Object.entries(documentSchemas).filter(([kind]) => kind !== 'sample' && kind !== 'scenario');

describe.each(edited)('the editor of a %s', (kind, schema) => {
  const parts = isPlainObject(schema) ? partsOf(schema, kind) : [];

  it('knows how each part is entered', () => {
    const typed = parts.filter(
      ([, part]) => shapeOf(part).kind === 'literal' && !['Literal', 'Template'].includes(String(part.title)),
    );
    expect(typed).toEqual([]);
    for (const [name, part] of parts) {
      const shape = shapeOf(part);
      if (shape.kind === 'variants') expect([name, shape.variants.size]).not.toEqual([name, 0]);
    }
  });

  it('has words for each property', () => {
    const words = new Set(Object.keys(zhCN));
    const named = parts.map(([name]) => name).filter((name) => name !== kind);
    expect([...new Set(named)].filter((name) => !words.has(name))).toEqual([]);
  });

  it('begins each part with what its schema demands', () => {
    for (const [, part] of parts) {
      const shape = shapeOf(part);
      const empty = emptyOf(part);
      if (shape.kind === 'object')
        expect(Object.keys(isPlainObject(empty) ? empty : {})).toEqual(
          shape.properties.filter(({ required }) => required).map(({ name }) => name),
        );
    }
  });
});
