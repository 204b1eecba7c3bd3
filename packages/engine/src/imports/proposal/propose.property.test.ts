import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compile } from '../../compiler/index.js';
import { comparableText, type Cell, type CellContext } from '../../model/index.js';
import { propose, recordsOf, type SheetTable } from './index.js';

const context: CellContext = {
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  find: () => [],
  name: () => undefined,
};
const someId = '01890a5d-ac96-774b-bcce-b302099a8057';

const words = ['甲', '乙方', 'C', '待办', '已完成', '是', '否', 'a, b', '1/2', '😀', 'constructor', '__proto__', '00'];
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

/** What stands in the cells of a column: mostly one kind of thing. */
const kinds: readonly fc.Arbitrary<Cell>[] = [
  fc.constantFrom(...words),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 0, max: 1, noNaN: true }).map((value) => `${(value * 100).toFixed(2)}%`),
  fc.boolean(),
  day,
  day.map((date) => `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`),
  fc.integer({ min: 1, max: 9999 }).map((value) => `KH-${String(value).padStart(4, '0')}`),
  fc.integer({ min: 1, max: 30 }).map((value) => `单位${value}`),
  fc.constantFrom('浙江省台州市椒江区工业路1号', '上海市闵行区', '北京'),
  fc.constantFrom('#N/A', '-', ' ', ''),
];
const headers = [
  '名称',
  '编号',
  '电话',
  '金额（万元）',
  '日期',
  '状态',
  '负责人',
  '地址',
  '备注',
  '折扣',
  '是否',
  '单位名称',
  'id',
  'owner',
];

const column = fc.record({
  header: fc.oneof(fc.constantFrom(...headers), fc.string({ unit: 'binary', maxLength: 70 }), fc.constant(null)),
  kind: fc.constantFrom(...kinds),
  noise: fc.constantFrom(...kinds),
  often: fc.integer({ min: 0, max: 3 }),
});

const sheet = fc
  .record({
    name: fc.oneof(fc.constantFrom('单位', '单据', '明细'), fc.string({ unit: 'binary', minLength: 1, maxLength: 31 })),
    columns: fc.array(column, { minLength: 1, maxLength: 8 }),
    rows: fc.integer({ min: 1, max: 60 }),
  })
  .chain(({ name, columns, rows }) =>
    fc
      .tuple(
        ...columns.map(({ kind, noise, often }) =>
          fc.array(
            fc.oneof(
              { arbitrary: kind, weight: 20 },
              { arbitrary: noise, weight: often },
              { arbitrary: fc.constant(null), weight: 1 },
            ),
            {
              minLength: rows,
              maxLength: rows,
            },
          ),
        ),
      )
      .map((cells): SheetTable => ({
        name,
        hidden: false,
        headers: columns.map(({ header }) => header),
        formats: [],
        rows: Array.from({ length: rows }, (_, index) => ({
          number: index + 2,
          cells: cells.map((each) => each[index] ?? null),
        })),
      })),
  );

const workbook = fc.record({
  name: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  sheets: fc.uniqueArray(sheet, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
});

it('whatever a workbook holds, its app has no fault and takes every row', () => {
  fc.assert(
    fc.property(workbook, (book) => {
      const { pack, plan } = propose(book, { context, locale: 'zh-CN' });
      const { app, diagnostics } = compile(pack);
      expect(diagnostics).toEqual([]);
      for (const form of plan.forms) {
        const compiled = app?.forms.get(form.key);
        const seen = new Map<string, Set<string>>();
        for (const { values } of recordsOf(form, context, () => someId, [])) {
          expect(compiled?.validate(values)).toEqual([]);
          for (const { key, unique, required } of form.fields) {
            if (required) expect(values).toHaveProperty(key);
            if (!unique) continue;
            const names = seen.get(key) ?? new Set();
            const name = comparableText(String(values[key]));
            expect(names.has(name)).toBe(false);
            seen.set(key, names.add(name));
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});
