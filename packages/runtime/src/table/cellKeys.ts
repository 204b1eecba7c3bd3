import type { KeyboardEvent } from 'react';

const entered = 'input:not([type=radio], [disabled]), textarea';

/** Whether Enter chooses from a list that is open. */
export function isDropped(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}

/** Whether Tab leads to another input of the same cell, as in a duration or an address. */
export function hasInputAfter(box: HTMLElement | null, { target, shiftKey }: KeyboardEvent): boolean {
  const all = [...(box?.querySelectorAll(entered) ?? [])];
  const at = all.findIndex((each) => each === target);
  return at !== -1 && all[at + (shiftKey ? -1 : 1)] !== undefined;
}

/** Gives the focus to what a cell is entered with; what was typed already takes the place of what stands there. */
export function takeIn(box: HTMLElement | null, typed: string): void {
  const input = box?.querySelector<HTMLElement>('input:not([type=file]), textarea, button, [tabindex="0"]');
  input?.focus({ preventScroll: true });
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  if (typed === '' || input.type === 'radio' || input.readOnly) return input.select();
  // Past React's own setter, or it would think that nothing changed.
  const prototype = input instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, typed);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.setSelectionRange(typed.length, typed.length);
}

/** What a key types into a cell that is not open: one character, or the first stroke of an input method. */
export function typedBy(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): string | undefined {
  if (event.ctrlKey || event.metaKey || event.key === ' ') return undefined;
  if (event.key === 'Process') return '';
  return [...event.key].length === 1 ? event.key : undefined;
}
