import { afterAll, describe, expect, it } from '@jest/globals';
import { docx, docxText, paragraph } from '../testing/docx.js';
import type { Job } from './job.js';
import { PrintThread } from './thread.js';

const job = (name: string, rest: Partial<Job> = {}): Job => ({
  template: docx(paragraph('{name}')),
  filled: { texts: { name }, parts: {} },
  pictures: [],
  title: name,
  now: new Date('2026-03-05T08:00:00Z'),
  formats: ['docx'],
  ...rest,
});

describe('the thread that makes documents', () => {
  const thread = new PrintThread();
  afterAll(() => thread.close());

  it('makes those that are asked for at once, one after the other', async () => {
    const made = await Promise.all(['甲', '乙', '丙'].map((name) => thread.make(job(name))));
    expect(made.map(({ files }) => docxText(files[0]?.bytes ?? new Uint8Array()))).toEqual(['甲', '乙', '丙']);
  });

  it('leaves the thread of the engine free', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({ texts: { name: `第 ${index} 行` }, parts: {} }));
    const filled = { texts: {}, parts: { items: many } };
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    const template = docx(paragraph('{#items}') + paragraph('{name}') + paragraph('{/items}'));
    await thread.make(job('long', { template, filled, formats: ['pdf'] }));
    clearInterval(watch);
    expect(longest).toBeLessThan((performance.now() - started) / 2);
  });

  it('goes on after a document that cannot be made', async () => {
    const broken = job('broken', { template: new Uint8Array([1, 2, 3]) });
    await expect(thread.make(broken)).rejects.toMatchObject({ code: 'print_failed' });
    expect((await thread.make(job('next'))).files).toHaveLength(1);
  });

  it('stops one that does not come to an end, and goes on with the next', async () => {
    const hasty = new PrintThread({ patience: 1 });
    await expect(hasty.make(job('slow'))).rejects.toMatchObject({ code: 'print_too_slow', status: 503 });
    await hasty.close();
  });
});
