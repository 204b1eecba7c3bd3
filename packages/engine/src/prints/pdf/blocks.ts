import type { Node } from './node.js';
import { paragraphOf, type Paragraph } from './paragraphs.js';
import type { Reading } from './reading.js';
import { tableOf } from './tables.js';
import { at, inside, type Element } from './xml.js';

/** Draws the paragraphs and tables inside an element, one below the other. */
export function blocksOf(reading: Reading, parent: Element, width: number | undefined): readonly Node[] {
  const nodes: Node[] = [];
  let space = 0;
  for (const element of flat(parent)) {
    const { nodes: drawn, before, after } = blockOf(reading, element, width);
    const [first, ...rest] = drawn;
    // Between two paragraphs stands the larger of the spaces they want.
    if (first !== undefined) nodes.push(lower(first, Math.max(space, before)), ...rest);
    space = after;
  }
  const last = nodes.pop();
  return last === undefined ? nodes : [...nodes, lower(last, 0, space)];
}

function blockOf(reading: Reading, element: Element, width: number | undefined): Paragraph {
  if (element.nodeName === 'w:p') return paragraphOf(reading, element, width);
  return { nodes: [tableOf(reading, element, width, blocksOf)], before: 0, after: 0 };
}

/** Paragraphs and tables, those inside of content controls among them. */
function flat(parent: Element): Element[] {
  return inside(parent).flatMap((element) => {
    if (element.nodeName === 'w:p' || element.nodeName === 'w:tbl') return [element];
    const content =
      element.nodeName === 'w:sdt' ? at(element, 'w:sdtContent') : element.nodeName === 'w:ins' ? element : undefined;
    return content === undefined ? [] : flat(content);
  });
}

function lower(node: Node, above: number, below = 0): Node {
  if (above === 0 && below === 0) return node;
  const [left, top, right, bottom] = node.margin ?? [0, 0, 0, 0];
  return { ...node, margin: [left, top + above, right, bottom + below] };
}
