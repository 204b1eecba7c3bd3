import { describe, expect, it } from '@jest/globals';
import { createFormats } from './formats.js';

describe('formats', () => {
  const zh = createFormats('zh-CN', 'Asia/Shanghai', 'CNY');
  const en = createFormats('en-US', 'Asia/Shanghai', 'CNY');

  it('writes amounts in their currency and scale', () => {
    expect(zh.money(64118.5)).toBe('¥64,118.50');
    expect(en.money(12, 'USD', 0)).toBe('$12');
  });

  it('writes a share as a percentage', () => {
    expect(zh.percent(0.125, 2)).toBe('12.5%');
    expect(en.percent(0.07, 2)).toBe('7%');
  });

  it('keeps the digits that a number has unless a scale says otherwise', () => {
    expect(en.number(1234.5)).toBe('1,234.5');
    expect(en.number(1234.5, 2)).toBe('1,234.50');
  });

  it("writes moments on the organisation's clock, dates on none", () => {
    expect(zh.datetime('2026-11-22T20:30:00.000Z')).toBe('2026/11/23 04:30');
    expect(zh.date('2026-11-22')).toBe('2026/11/22');
    expect(en.date('2026-11-22')).toBe('11/22/2026');
  });

  it('writes spans of time in their two largest units', () => {
    expect(en.duration(3 * 3600 + 20 * 60 + 5)).toBe('3 hr 20 min');
    expect(en.duration(0)).toBe('0 sec');
    expect(en.duration(-90)).toBe('-1 min 30 sec');
    expect(zh.duration(3 * 3600 + 20 * 60 + 5)).toBe('3 小时 20 分钟');
  });

  it('says how long ago something was while that is easier to read', () => {
    const now = new Date('2026-11-23T08:00:00Z');
    expect(en.ago('2026-11-23T07:59:40Z', now)).toBe('now');
    expect(en.ago('2026-11-23T07:15:00Z', now)).toBe('45 minutes ago');
    expect(en.ago('2026-11-23T03:00:00Z', now)).toBe('5 hours ago');
    expect(zh.ago('2026-11-23T03:00:00Z', now)).toBe('5 小时前');
    expect(zh.ago('2026-11-22T08:00:00Z', now)).toBe('昨天');
    expect(zh.ago('2026-10-01T00:00:00Z', now)).toBe('2026/10/01 08:00');
  });

  it("knows the organisation's day and hour, and names the days that are near", () => {
    const now = new Date('2026-11-22T20:30:00.000Z');
    expect(zh.day(now)).toBe('2026-11-23');
    expect(zh.hour(now)).toBe(4);
    expect([zh.dayName('2026-11-23', now), en.dayName('2026-11-22', now)]).toEqual(['今天', 'Yesterday']);
    expect(zh.dayName('2026-11-20', now)).toBe('2026/11/20');
  });
});
