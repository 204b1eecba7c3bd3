/** What a key does in a grid; `on` goes down and adds a row after the last, `next` goes through the rows as they are read. */
export type GridMove =
  'up' | 'down' | 'left' | 'right' | 'on' | 'back' | 'next' | 'previous' | 'rowUp' | 'rowDown' | 'clear' | 'undo';

/** A key as it is pressed. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'isComposing'>;

/** Where it is pressed. */
export interface Spot {
  /** A list or a calendar is open below the cell: the arrows are its own. */
  readonly open: boolean;
  /** Which sides of a text the arrows may leave it at; none: the arrows mean something to the input itself. */
  readonly edge: 'start' | 'end' | 'both' | 'none';
  /** Something is picked here that cannot be deleted letter by letter. */
  readonly picked: boolean;
  /** The cell has several inputs, and this is not its outermost on the way. */
  readonly inner: readonly ('next' | 'previous')[];
}

const arrows = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;

/** @returns undefined where the key is left to the input, or to the browser */
export function moveOf(pressed: Pressed, { open, edge, picked, inner }: Spot): GridMove | undefined {
  const { key, altKey, shiftKey, isComposing } = pressed;
  const command = pressed.ctrlKey || pressed.metaKey;
  // What an input method composes is confirmed by Enter and chosen by arrows.
  if (isComposing) return undefined;
  if (command) return key.toLowerCase() === 'z' && !shiftKey && !altKey ? 'undo' : undefined;
  if (altKey) return key === 'ArrowUp' ? 'rowUp' : key === 'ArrowDown' ? 'rowDown' : undefined;
  if (key === 'Tab') {
    const way = shiftKey ? 'previous' : 'next';
    return inner.includes(way) ? undefined : way;
  }
  if (open) return undefined;
  if (key === 'Delete' || key === 'Backspace') return picked ? 'clear' : undefined;
  if (key === 'Enter') return shiftKey ? 'back' : 'on';
  if (shiftKey || !isArrow(key)) return undefined;
  if (key === 'ArrowLeft' && edge !== 'start' && edge !== 'both') return undefined;
  if (key === 'ArrowRight' && edge !== 'end' && edge !== 'both') return undefined;
  return arrows[key];
}

function isArrow(key: string): key is keyof typeof arrows {
  return Object.hasOwn(arrows, key);
}

/** Where a key is pressed, as the page shows it. */
export function spotOf(target: Element): Spot {
  const open =
    target.getAttribute('aria-expanded') === 'true' ||
    target instanceof HTMLTextAreaElement ||
    document.querySelector('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)') !== null;
  const isPicker = target.getAttribute('role') === 'combobox' || target.closest('.ant-picker') !== null;
  const picked = isPicker && target instanceof HTMLInputElement && (target.readOnly || target.value === '');
  return { open, edge: edgeOf(target), picked, inner: innerOf(target) };
}

function edgeOf(target: Element): Spot['edge'] {
  if (!(target instanceof HTMLInputElement)) return 'both';
  if (target.type === 'radio') return 'none';
  const { selectionStart, selectionEnd, value } = target;
  const atStart = selectionStart === 0;
  const atEnd = selectionEnd === value.length;
  if ((atStart && atEnd) || target.readOnly) return 'both';
  if (selectionStart !== selectionEnd) return 'none';
  return atStart ? 'start' : atEnd ? 'end' : 'none';
}

/** The ways that lead to another input of the same cell. */
function innerOf(target: Element): Spot['inner'] {
  const inputs = [...(target.closest('td')?.querySelectorAll('input:not([type="radio"]), textarea') ?? [])];
  const at = inputs.indexOf(target);
  if (at < 0) return [];
  return [...(at < inputs.length - 1 ? ['next' as const] : []), ...(at > 0 ? ['previous' as const] : [])];
}
