import { describe, expect, it, test } from '@jest/globals';
import { compile } from '../../compiler/index.js';
import type { Cell, CellContext, Decisions, FormDocument } from '../../model/index.js';
import { propose, type SheetTable } from './index.js';

const context: CellContext = {
  locale: 'en-US',
  timeZone: 'Asia/Shanghai',
  find: (kind, name) =>
    kind === 'user' && ['张伟', '王芳'].includes(name) ? ['01890a5d-ac96-774b-bcce-b302099a8057'] : [],
  name: () => undefined,
};

/** A sheet as the reader gives it. */
function sheet(name: string, headers: readonly (string | null)[], rows: readonly (readonly Cell[])[]): SheetTable {
  const numbered = rows.map((cells, index) => ({ number: index + 2, cells }));
  return { name, hidden: false, headers, formats: [], rows: numbered };
}

const proposed = (sheets: readonly SheetTable[], decisions: Decisions = {}) =>
  propose({ name: 'Book', sheets }, { context, locale: 'en-US', decisions });

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** How one column beside a name is read: its type, and why. */
function guess(header: string, cells: readonly Cell[]) {
  const rows = cells.map((cell, index) => [`Thing ${index}`, cell]);
  const { proposal, pack } = proposed([sheet('Things', ['Name', header], rows)]);
  const field = proposal.forms[0]?.fields[1];
  const document = [...pack.documents.form.values()][0]?.document.fields[1];
  return { type: field?.type, code: field?.evidence[0]?.code, text: field?.evidence[0]?.text, field, document };
}

describe('a column is read as what it holds:', () => {
  it.each<[what: string, header: string, cells: Cell[], type: string, code: string]>([
    ['mobile numbers', 'A', ['13800138000', 13900139000, '137-0013-7000'], 'phone', 'phone_mobile'],
    ['numbers with area codes', '电话', ['0576-88881234', '(0571)12345678'], 'phone', 'phone'],
    ['addresses of mail', 'A', ['a@example.com', 'b@example.com'], 'email', 'email'],
    ['links to pictures', 'A', ['https://x.cn/a.png', 'https://x.cn/b.jpg'], 'url', 'url_image'],
    ['days of a workbook', 'A', [new Date('2026-03-05'), new Date('2026-03-06')], 'date', 'date'],
    ['days as text', 'A', ['2026年3月5日', '2026/3/6', '2026.3.7'], 'date', 'date_written'],
    ['day numbers under their header', '下单日期', [46086, 46087], 'date', 'date_written'],
    ['moments', 'A', ['2026-03-05 10:30', '2026年3月5日 下午3点半'], 'datetime', 'datetime_written'],
    ['numbers like days under another header', '件数', [46086, 46087], 'number', 'number'],
    ['amounts', '金额', [12.5, '1,200'], 'money', 'money'],
    ['amounts by their sign', 'A', ['￥12.5', '¥1,200元'], 'money', 'money'],
    ['shares with a sign', 'A', ['12%', '5.5%'], 'percent', 'percent'],
    ['shares as fractions', '折扣', [0.9, 0.85], 'percent', 'percent'],
    ['numbers stored as text', 'A', ['１２', ' 7 ', '1,200'], 'number', 'number_text'],
    ['numbers with zeros before', '工号', ['00123', '00124'], 'text', 'text_leading_zero'],
    ['numbers of identity cards', '身份证号', ['330102199003071234', '33010219900307123X'], 'text', 'text_long_number'],
    ['codes', 'A', ['KH-0001', 'KH-0002', 'KH-0003'], 'text', 'text_serial'],
    ['yes and no', 'A', ['是', '否', '是'], 'boolean', 'boolean'],
    ['ones and zeros that nobody asks about', 'A', [1, 0, 1], 'number', 'number'],
    ['people with an account', '负责人', ['张伟', '王芳'], 'user', 'user'],
    ['people without', '负责人', ['李四', '王五'], 'text', 'text'],
    [
      'a few words again and again',
      '等级',
      times(9, (index) => ['甲', '乙', '丙'][index % 3] ?? ''),
      'choice',
      'choice',
    ],
    [
      'several of few words',
      '特长',
      ['焊接、钳工', '焊接', '钳工', '电工、焊接', '电工', '电工'],
      'choices',
      'choices',
    ],
    ['addresses', '地址', ['浙江省台州市椒江区工业路1号', '杭州市西湖区文三路2号'], 'address', 'address'],
    ['long notes', 'A', ['a'.repeat(150), 'short'], 'long_text', 'long_text'],
  ])('%s', (_what, header, cells, type, code) => {
    expect(guess(header, cells)).toMatchObject({ type, code });
  });

  it('with the count of what fits, and what else it may be', () => {
    const cells = [...times(1204, (index) => 13_800_000_000 + index), ...times(6, () => '问前台')];
    const { type, text, field } = guess('联系方式', cells);
    expect(type).toBe('phone');
    expect(text).toBe('1,204 of 1,210 values are mobile numbers');
    expect(field).toMatchObject({ misfits: 6, filled: 1210 });
    expect(field?.alternatives.map(({ as }) => as)).toContain('text');
  });

  it('and as text when more than a few of its values would be lost', () => {
    expect(guess('电话', ['13800138000', '13800138001', '问前台'])).toMatchObject({ type: 'text' });
  });

  it('while failed formulas and strokes are taken for nothing', () => {
    expect(guess('数量', [1, '#N/A', '-', 2])).toMatchObject({ type: 'number', field: { filled: 2, misfits: 0 } });
  });

  it('with the unit of its header', () => {
    expect(guess('金额（万元）', [1.5, 2]).document).toMatchObject({ type: 'money', label: { 'zh-CN': '金额' } });
    expect(guess('重量(kg)', [1.5, 2]).document).toMatchObject({ type: 'number', scale: 1, unit: { 'en-US': 'kg' } });
  });

  it('with stages in the order of a life', () => {
    const states = ['已完成', '已取消', '待确认', '生产中', '已发货'];
    const { document } = guess(
      '状态',
      times(20, (index) => states[index % 5] ?? ''),
    );
    const stages = document?.type === 'stage' ? document.stages.map(({ label }) => label['zh-CN']) : [];
    expect(stages).toEqual(['待确认', '生产中', '已发货', '已完成', '已取消']);
  });
});

const clients = sheet(
  '供应商',
  ['供应商编号', '供应商名称', '电话'],
  times(8, (index) => [`GYS-00${index}`, `供应商${index}`, `1380013800${index}`]),
);
const orders = sheet(
  '采购单',
  ['单号', '供应商名称', '日期', '金额', '状态'],
  times(24, (index) => [
    `CG-${100 + index}`,
    `供应商${index % 8}`,
    new Date(Date.UTC(2026, index % 6, 3)),
    100 + index,
    ['待审', '已完成'][index % 2] ?? '',
  ]),
);

const field = (form: FormDocument | undefined, key: string) => form?.fields.find((each) => each.key === key);

describe('sheets together', () => {
  it('are forms with relations, views, a board, roles and a way to them, without a fault', () => {
    const { pack, proposal } = proposed([clients, orders]);
    expect(compile(pack).diagnostics).toEqual([]);
    expect(proposal.documents).toEqual({ form: 2, view: 4, metric: 3, board: 1, role: 2 });
    const [supplier, order] = proposal.forms;
    expect(proposal.relations).toEqual([{ from: order?.key, field: order?.fields[1]?.key, to: supplier?.key }]);
    expect(pack.documents.form.get(supplier?.key ?? '')?.document).toMatchObject({
      titleField: 'gong_ying_shang_ming_cheng',
      page: { panels: [{ type: 'related', form: order?.key }] },
    });
    expect([...pack.documents.view.values()].map(({ document }) => document.type)).toEqual([
      'table',
      'table',
      'kanban',
      'calendar',
    ]);
  });

  it('stay apart where a person says so', () => {
    const { pack, proposal } = proposed([clients, orders], { columns: { '采购单!B': { as: 'text' } } });
    expect(proposal.relations).toEqual([]);
    expect(compile(pack).diagnostics).toEqual([]);
    const again = proposed([clients, orders], { columns: { '采购单!B': { as: 'relation:供应商' } } });
    expect(again.proposal.relations).toHaveLength(1);
  });

  it('are never related in a circle', () => {
    const a = sheet(
      '甲',
      ['名称', '乙名称'],
      times(6, (index) => [`a${index}x`, `b${index}x`]),
    );
    const b = sheet(
      '乙',
      ['名称', '甲名称'],
      times(6, (index) => [`b${index}x`, `a${index}x`]),
    );
    const { pack, proposal } = proposed([a, b]);
    expect(proposal.relations).toHaveLength(1);
    expect(compile(pack).diagnostics).toEqual([]);
  });
});

describe('what a sheet repeats', () => {
  const flat = sheet(
    '流水',
    ['单号', '供应商名称', '供应商电话', '供应商地址', '金额'],
    times(30, (index) => [
      `LS-${100 + index}`,
      `供应商${index % 6}`,
      `1380013800${index % 6}`,
      `浙江省台州市椒江区工业路${index % 6}号`,
      index + 0.5,
    ]),
  );

  it('becomes a form of its own, which its rows lead to', () => {
    const { pack, proposal } = proposed([flat]);
    expect(compile(pack).diagnostics).toEqual([]);
    const [rows, things] = proposal.forms;
    expect(things).toMatchObject({ title: '供应商', origin: 'split', records: 6 });
    expect(things?.fields.map(({ label, type }) => `${label} ${type}`)).toEqual([
      '供应商名称 text',
      '电话 phone',
      '地址 address',
    ]);
    expect(rows?.fields.map(({ label, type }) => `${label} ${type}`)).toEqual([
      '单号 text',
      '供应商名称 relation',
      '金额 money',
    ]);
  });

  it('stays where it is when a person wants that, or when one thing is said in two ways', () => {
    expect(proposed([flat], { switches: { 'split:流水!B': false } }).proposal.forms).toHaveLength(1);
    const [first, ...rest] = flat.rows;
    const other = { ...flat, rows: [{ number: 2, cells: first?.cells.with(2, '13900139000') ?? [] }, ...rest] };
    const { proposal } = proposed([other]);
    expect(proposal.forms.find(({ origin }) => origin === 'split')?.fields.map(({ label }) => label)).not.toContain(
      '电话',
    );
  });

  it('are the lines of one record where a number repeats', () => {
    const lines = sheet(
      '送货',
      ['送货单号', '收货方', '品名', '数量'],
      times(24, (index) => [
        `SH-${100 + Math.floor(index / 3)}`,
        `收货方${Math.floor(index / 3) % 5}`,
        `品${index % 7}`,
        index,
      ]),
    );
    const { pack, proposal } = proposed([lines]);
    expect(compile(pack).diagnostics).toEqual([]);
    const [form] = proposal.forms;
    expect(form).toMatchObject({ records: 8, lines: 24 });
    expect(form?.fields.filter(({ line }) => line).map(({ label }) => label)).toEqual(['品名', '数量']);
    expect(field([...pack.documents.form.values()][0]?.document, 'lines')).toMatchObject({ type: 'subform' });
    const off = proposed([lines], { switches: { 'lines:送货!A': false } });
    expect(off.proposal.forms[0]).toMatchObject({ records: 24, lines: 0 });
  });
});

describe('names', () => {
  it('have keys by common words, by sound and by letters, and keep their labels', () => {
    const headers = ['名称', '电话', '安装位置', 'Unit Price', '😀', '重庆', 'owner', '名称 '];
    const { pack, proposal } = proposed([sheet('设备', headers, [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']])]);
    expect(compile(pack).diagnostics).toEqual([]);
    expect(proposal.forms[0]?.key).toBe('device');
    expect(proposal.forms[0]?.fields.map(({ key, label }) => `${key} ${label}`)).toEqual([
      'name 名称',
      'phone 电话',
      'an_zhuang_wei_zhi 安装位置',
      'unit_price Unit Price',
      'column_e 😀',
      'chong_qing 重庆',
      'owner_2 owner',
      'name_2 名称 2',
    ]);
  });

  it('of apps are free', () => {
    const { proposal } = propose(
      { name: 'pulu', sheets: [clients] },
      { context, locale: 'en-US', takenApps: ['my_pulu'] },
    );
    expect(proposal.app.key).toMatch(/^(?!pulu)[a-z]/);
  });
});

test('records are called by a name, even if two share one, but not by one that many share', () => {
  const rows = times(20, (index) => [`N-${100 + index}`, `人${index % 19}`]);
  const called = (header: string, cells: readonly (readonly Cell[])[]) =>
    proposed([sheet('表', ['编号', header], cells)]).proposal.forms[0]?.fields.find(({ title }) => title)?.label;
  expect(called('姓名', rows)).toBe('姓名');
  expect(
    called(
      '品名',
      rows.map(([code = ''], index) => [code, `品${index % 3}`]),
    ),
  ).toBe('编号');
});

test('columns and sheets that hold nothing, counters, sums and what is hidden are left out, and may be asked for', () => {
  const rows = [...times(4, (index): Cell[] => [index + 1, `Thing ${index}`, null, index]), ['合计', null, null, 6]];
  const things = sheet('Things', ['序号', 'Name', 'Empty', 'Count'], rows);
  const hidden = { ...sheet('Hidden', ['Name'], [['x']]), hidden: true };
  const { proposal } = proposed([sheet('Nothing', [], []), things, hidden]);
  expect(proposal.forms.map(({ title, records }) => `${title} ${records}`)).toEqual(['Things 4']);
  expect(proposal.forms[0]?.fields.map(({ label }) => label)).toEqual(['Name', 'Count']);
  expect(proposal.forms[0]?.evidence.map(({ code }) => code)).toEqual(['totals_row']);
  const more = proposed([things, hidden], {
    columns: { 'Things!A': { as: 'number' }, 'Things!D': { as: 'off' } },
    switches: { 'sheet:Hidden': true },
  });
  expect(more.proposal.forms.map(({ title }) => title)).toEqual(['Things', 'Hidden']);
  expect(more.proposal.forms[0]?.fields.map(({ label }) => label)).toEqual(['序号', 'Name']);
});
