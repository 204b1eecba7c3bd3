import type { Expr } from '../../../model/index.js';
import { nameKey } from '../../likeness/index.js';

/** Signs of a piece that names are looked for by, and pieces at the most. */
const leastPiece = 2;
const mostPieces = 5;

/**
 * A condition that holds for every name that is near to one, and for few others: of the pieces a name is cut into, misread
 * signs spoil as many as they are, so that two of them are left at least.
 */
export function similarTo(field: string, name: string): Expr {
  const signs = [...nameKey(name)];
  const count = Math.min(mostPieces, Math.max(1, Math.floor(signs.length / leastPiece)));
  const pieces = Array.from({ length: count }, (_, at) =>
    signs.slice(Math.round((at * signs.length) / count), Math.round(((at + 1) * signs.length) / count)).join(''),
  );
  const has = (piece: string): Expr => ({ contains: [{ var: field }, piece] });
  if (count < 4) return { or: pieces.map(has) };
  // The end of a name is what most names end with: it tells nothing.
  const telling = pieces.slice(0, -1);
  const pairs = telling.flatMap((piece, at) =>
    pieces.slice(at + 1).map((other) => ({ and: [has(piece), has(other)] })),
  );
  return { or: pairs };
}
