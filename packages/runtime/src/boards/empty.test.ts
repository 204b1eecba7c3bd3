import { describe, expect, it } from '@jest/globals';
import type { BoardCard, BoardDataAnswer, CardData, Drill, Point } from '@pulu/engine/model';
import { countedForms, isEmpty } from './empty.js';

const label = { 'zh-CN': '', 'en-US': '' };
const drill = (form: string): Drill => ({ form, filter: true, columns: [], label, token: 't' });
const of = (count: number, form = 'job'): Point => ({ value: count, count, drill: drill(form) });

describe('a card', () => {
  it.each<readonly [CardData, boolean | undefined]>([
    [{ type: 'number', metric: 'a', now: of(0) }, true],
    [{ type: 'number', metric: 'a', now: of(1) }, false],
    [{ type: 'chart', categories: [], series: [], points: [[null, of(0)]], more: false }, true],
    [{ type: 'chart', categories: [], series: [], points: [[null, of(2)]], more: false }, false],
    [{ type: 'ranking', metric: 'a', rows: [], more: false }, true],
    [{ type: 'funnel', steps: [{ metric: 'a', point: of(0), ofFirst: null, ofBefore: null }] }, true],
    [{ type: 'text' }, undefined],
    [{ type: 'refused', reason: 'form_hidden' }, undefined],
  ])('%j is empty: %s', (data, expected) => {
    expect(isEmpty(data)).toBe(expected);
  });
});

describe('the forms of a board', () => {
  it('are those that its cards count, the most counted first', () => {
    const position = { x: 0, y: 0, w: 6, h: 4 };
    const number = (key: string): BoardCard => ({
      card: { key, type: 'number', metric: 'a', position },
      title: label,
      metrics: [],
      dimensions: {},
    });
    const map: BoardCard = {
      ...number('map'),
      card: { key: 'map', type: 'process_map', form: 'visit', position },
    };
    const answer = (form: string) => ({
      at: '',
      kept: false,
      data: { type: 'number' as const, metric: 'a', now: of(0, form) },
    });
    const data: BoardDataAnswer = { cards: { one: answer('job'), two: answer('job') } };
    expect(countedForms({ cards: [map, number('one'), number('two')] }, data)).toEqual(['job', 'visit']);
    expect(countedForms({ cards: [number('one')] }, undefined)).toEqual([]);
  });
});
