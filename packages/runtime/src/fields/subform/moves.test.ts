import { describe, expect, it } from '@jest/globals';
import { moveOf, spotOf, type Pressed, type Spot } from './moves.js';

const key = (name: string, more: Partial<Pressed> = {}): Pressed => ({
  key: name,
  altKey: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});
const closed: Spot = { open: false, edge: 'both', picked: false, inner: [] };
const opened: Spot = { ...closed, open: true };

describe('a key in a grid', () => {
  it('goes to the neighbour, and Enter down and on', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter'];
    expect(keys.map((name) => moveOf(key(name), closed))).toEqual(['up', 'down', 'left', 'right', 'on']);
    expect(moveOf(key('Enter', { shiftKey: true }), closed)).toBe('back');
    expect(moveOf(key('x'), closed)).toBeUndefined();
  });

  it('leaves a text at its ends only', () => {
    const edge = (side: Spot['edge'], name: string) => moveOf(key(name), { ...closed, edge: side });
    expect([edge('start', 'ArrowLeft'), edge('start', 'ArrowRight')]).toEqual(['left', undefined]);
    expect([edge('end', 'ArrowLeft'), edge('end', 'ArrowRight')]).toEqual([undefined, 'right']);
    expect([edge('none', 'ArrowLeft'), edge('none', 'ArrowRight'), edge('none', 'ArrowUp')]).toEqual([
      undefined,
      undefined,
      'up',
    ]);
  });

  it('goes on through the rows with Tab, once the cell has no further input', () => {
    expect(moveOf(key('Tab'), opened)).toBe('next');
    expect(moveOf(key('Tab', { shiftKey: true }), closed)).toBe('previous');
    expect(moveOf(key('Tab'), { ...closed, inner: ['next'] })).toBeUndefined();
    expect(moveOf(key('Tab', { shiftKey: true }), { ...closed, inner: ['next'] })).toBe('previous');
  });

  it('empties what was picked', () => {
    expect(['Delete', 'Backspace'].map((name) => moveOf(key(name), { ...closed, picked: true }))).toEqual([
      'clear',
      'clear',
    ]);
    expect(moveOf(key('Delete'), closed)).toBeUndefined();
  });

  it('belongs to an open list, and to an input method', () => {
    expect(moveOf(key('ArrowDown'), opened)).toBeUndefined();
    expect(moveOf(key('Enter'), opened)).toBeUndefined();
    expect(moveOf(key('Enter', { isComposing: true }), closed)).toBeUndefined();
  });

  it('moves the row together with Alt, selects with Shift, takes back with Ctrl', () => {
    expect(moveOf(key('ArrowUp', { altKey: true }), opened)).toBe('rowUp');
    expect(moveOf(key('ArrowDown', { altKey: true }), closed)).toBe('rowDown');
    expect(moveOf(key('ArrowLeft', { shiftKey: true }), closed)).toBeUndefined();
    expect(moveOf(key('z', { ctrlKey: true }), closed)).toBe('undo');
    expect(moveOf(key('Z', { metaKey: true, shiftKey: true }), closed)).toBeUndefined();
  });
});

describe('where a key is pressed', () => {
  const text = (value: string, from: number, to = from) => {
    const input = document.createElement('input');
    input.value = value;
    input.setSelectionRange(from, to);
    return spotOf(input).edge;
  };

  it('is at the ends of a text, or inside of it', () => {
    expect([text('abc', 0), text('abc', 1), text('abc', 3)]).toEqual(['start', 'none', 'end']);
    expect([text('abc', 0, 3), text('', 0), text('abc', 0, 2)]).toEqual(['both', 'both', 'none']);
  });

  it('is an answer among others, or a text of several lines, that take the arrows themselves', () => {
    const radio = document.createElement('input');
    radio.type = 'radio';
    expect(spotOf(radio).edge).toBe('none');
    expect(spotOf(document.createElement('textarea')).open).toBe(true);
  });

  it('is a list that is open', () => {
    const list = document.createElement('input');
    list.setAttribute('aria-expanded', 'true');
    expect(spotOf(list).open).toBe(true);
    expect(spotOf(document.createElement('button'))).toEqual(closed);
  });

  it('is one of several inputs of a cell', () => {
    const cell = document.createElement('td');
    const [first, last] = [document.createElement('input'), document.createElement('input')];
    cell.append(first, last);
    expect([spotOf(first).inner, spotOf(last).inner]).toEqual([['next'], ['previous']]);
  });

  it('is something picked, until something is typed to find another', () => {
    const input = document.createElement('input');
    input.setAttribute('role', 'combobox');
    expect(spotOf(input).picked).toBe(true);
    input.value = 'bo';
    expect(spotOf(input).picked).toBe(false);
  });
});
