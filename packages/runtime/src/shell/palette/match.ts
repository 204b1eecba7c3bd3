/**
 * How well a text answers what was typed: 0 not at all, higher is better.
 * Every word that was typed must be in it; a text that begins so comes first, then one with a word that does.
 */
export function score(typed: string, text: string): number {
  const wanted = typed.trim().toLowerCase();
  const given = text.toLowerCase();
  if (wanted === '') return 0;
  if (!wanted.split(/\s+/).every((word) => given.includes(word))) return 0;
  if (given.startsWith(wanted)) return 3;
  return given.split(/[\s/·]+/).some((word) => word.startsWith(wanted)) ? 2 : 1;
}

/** A piece of a text; those that were asked for are marked. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text where it answers what was typed. */
export function pieces(text: string, typed: string): readonly Piece[] {
  const words = [...new Set(typed.trim().toLowerCase().split(/\s+/))].filter((word) => word !== '');
  if (words.length === 0) return [{ text, marked: false }];
  const pattern = new RegExp(`(${words.map(escaped).join('|')})`, 'gi');
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, marked: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
