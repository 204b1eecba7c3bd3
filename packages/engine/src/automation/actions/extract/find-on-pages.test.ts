import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../../model/index.js';
import type { FilePage, Line } from '../page.js';
import { findOnPages } from './find-on-pages.js';

const label = (text: string) => ({ 'zh-CN': text, 'en-US': text });
const party: Field = { type: 'text', key: 'party', label: label('甲方') };
const phone: Field = { type: 'phone', key: 'phone', label: label('电话') };
const name = '苏州启明精密机械有限公司';
/** How a pack would say what stands for the first party of a contract. */
const finding = {
  labels: ['甲方', '需方', '委托方', '买方', '甲方名称', '单位名称'],
  ends: '有限公司|公司|厂',
  rows: 2,
  drop: '[（(](盖章|签章)[）)]',
};

/** A line at a place, its signs 30 wide and high. */
const line = (x: number, y: number, text: string, confidence = 0.95): Line => ({
  text,
  confidence,
  box: { x, y, width: 30 * text.length, height: 30 },
});
const page = (...lines: Line[]): FilePage => ({
  id: 'photo',
  name: 'photo.jpg',
  text: '',
  lines,
  page: { width: 1000, height: 1400, turn: 0 },
});
const seek = (...lines: Line[]) => findOnPages([page(...lines)], party, finding, { timeZone: 'Asia/Shanghai' });

describe('a value on a page', () => {
  it.each<[string, Line[]]>([
    ['behind its label', [line(100, 100, `甲方：${name}`)]],
    ['behind a label that says more', [line(100, 100, `甲方（采购方）：${name}`)]],
    ['behind one in quotation marks', [line(100, 100, `买方（以下简称“甲方”）：${name}`)]],
    ['behind a label whose signs stand apart', [line(100, 100, `甲\u3000方 : ${name}`)]],
    ['behind a misread label', [line(100, 100, `电方：${name}`)]],
    ['behind a label whose colon was not read', [line(100, 100, `甲方${name}`)]],
    ['with its seal’s place behind it', [line(100, 100, `甲方：${name}（盖章）`)]],
    ['on a line to fill in', [line(100, 100, `甲方：___${name}____`)]],
    ['before the next label in the line', [line(100, 100, `甲方：${name} 乙方：宁波海川液压件有限公司`)]],
    [
      'beside its label',
      [line(100, 100, '甲方'), line(260, 104, name), line(100, 180, '乙方'), line(260, 180, '海川公司')],
    ],
    [
      'below its label',
      [
        line(100, 100, '甲方（盖章）：'),
        line(600, 100, '乙方（盖章）：'),
        line(100, 150, name),
        line(600, 150, '海川厂'),
      ],
    ],
    ['below the head of its column', [line(100, 100, '甲方名称'), line(600, 100, '乙方名称'), line(104, 160, name)]],
    [
      'on two rows below the head of its column',
      [
        line(100, 100, '甲方名称'),
        line(330, 100, '乙方名称'),
        line(100, 160, '苏州启明精密'),
        line(330, 160, '海川厂'),
        line(100, 198, '机械有限公司'),
      ],
    ],
    [
      'on two rows',
      [line(100, 100, '甲方：苏州启明精密'), line(190, 142, '机械有限公司'), line(100, 200, '乙方：海川公司')],
    ],
    [
      'on two rows below the name of the column',
      [
        line(100, 100, '甲方'),
        line(640, 100, '乙方'),
        line(100, 150, '单位名称：苏州启明精密'),
        line(640, 150, '单位名称：海川液压'),
        line(100, 190, '机械有限公司'),
      ],
    ],
  ])('is found %s', (_, lines) => {
    expect(seek(...lines)).toMatchObject({ value: name, file: 'photo' });
  });

  it('is found where it is said to be, not in a clause that speaks of it', () => {
    const clause = line(100, 100, '甲方应在收货后七日内通知宁波海川液压件有限公司');
    expect(seek(clause, line(100, 900, `甲方（签章）：${name}`))?.value).toBe(name);
  });

  it('takes no row of something else', () => {
    expect(seek(line(100, 100, '甲方：苏州启明精密机械有限公同'), line(100, 140, '地址：工业园区一号'))?.value).toBe(
      '苏州启明精密机械有限公同',
    );
    expect(seek(line(100, 100, '甲方：'), line(100, 150, '乙方：海川公司'))).toBeUndefined();
    expect(seek(line(100, 100, '甲方'), line(700, 100, '海川公司'))).toBeUndefined();
  });

  it('is told with its place and how sure it is', () => {
    const rows = [line(100, 100, '甲方：苏州启明精密', 0.9), line(190, 142, '机械有限公司', 0.7)];
    expect(seek(...rows)).toEqual({
      value: name,
      text: name,
      file: 'photo',
      page: { width: 1000, height: 1400, turn: 0 },
      box: { x: 190, y: 100, width: 180, height: 72 },
      confidence: 0.7,
    });
  });

  it('is found by what it looks like, and by a pattern', () => {
    const lines = [line(100, 100, '联系 13800138000'), line(100, 150, '合同编号 SB-7')];
    const place = { timeZone: 'Asia/Shanghai' };
    expect(findOnPages([page(...lines)], phone, {}, place)).toMatchObject({ value: '13800138000', box: { y: 100 } });
    expect(findOnPages([page(...lines)], party, { pattern: 'SB-\\d' }, place)).toMatchObject({ value: 'SB-7' });
    expect(findOnPages([page(...lines)], party, { pattern: 'XX-\\d' }, place)).toBeUndefined();
  });

  it('is found in lines that a service does not place', () => {
    const text = `采购合同\n甲方：${name}\n电话：13800138000`;
    const pages = [{ id: 'photo', name: 'photo.jpg', text }];
    expect(findOnPages(pages, party, finding, { timeZone: 'Asia/Shanghai' })).toEqual({
      value: name,
      text: name,
      file: 'photo',
    });
  });
});
