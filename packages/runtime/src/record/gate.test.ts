import { describe, expect, it } from '@jest/globals';
import type { Gate } from '@pulu/engine/model';
import { label } from '../testing/render.js';
import { answerOf, askedFields, requirementsOf } from './gate.js';

const env = { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' };
const confirmation = { field: 'tested', question: label('Tested?'), whenYes: ['report'] };

describe('the answer to a confirmation', () => {
  it('is missing until somebody says yes or no', () => {
    expect(answerOf(confirmation, {})).toBe('unanswered');
    expect(answerOf(confirmation, { tested: null })).toBe('unanswered');
    expect(answerOf(confirmation, { tested: false })).toBe('passed');
  });

  it('is incomplete while a yes lacks what it demands', () => {
    expect(answerOf(confirmation, { tested: true })).toBe('incomplete');
    expect(answerOf(confirmation, { tested: true, report: [] })).toBe('incomplete');
    expect(answerOf(confirmation, { tested: true, report: [{ id: 'f1' }] })).toBe('passed');
  });

  it('passes only as it must be', () => {
    expect(answerOf({ ...confirmation, mustBe: true }, { tested: false })).toBe('refused');
    expect(answerOf({ field: 'leaking', question: label('Leaking?'), mustBe: false }, { leaking: false })).toBe(
      'passed',
    );
  });
});

describe('a gate', () => {
  const gate: Gate = {
    key: 'release',
    title: label('Release'),
    enters: ['released'],
    confirmations: [confirmation, { field: 'sealed', question: label('Sealed?') }],
    requirements: [{ key: 'weighed', check: { '>': [{ var: 'weight' }, 0] }, message: label('Weigh it') }],
  };

  it('asks for its answers and what they demand, each once', () => {
    expect(askedFields([gate], ['sealed', 'note'])).toEqual(['sealed', 'note', 'tested', 'report']);
  });

  it('says which requirement is met', () => {
    expect(requirementsOf(gate, { weight: 2 }, env)).toMatchObject([
      { key: 'weighed', message: label('Weigh it'), met: true },
    ]);
    expect(requirementsOf(gate, {}, env)[0]?.met).toBe(false);
  });
});
