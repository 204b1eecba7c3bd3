import { beforeAll, describe, expect, test } from '@jest/globals';
import { compile } from '../compiler/index.js';
import type { Cell, FormDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { Bench, person, refused } from '../records/testing/bench.js';
import { chief, project, worker } from '../records/testing/project.js';
import { TestFiles } from './testing/files.js';
import { briefly, ImportBench } from './testing/importing.js';

const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  fields: [
    { type: 'serial', key: 'code', label: { 'zh-CN': '编号', 'en-US': 'No.' }, pattern: 'S{000}' },
    { type: 'text', key: 'name', label: { 'zh-CN': '名称', 'en-US': 'Name' }, required: true, unique: true },
    { type: 'phone', key: 'phone', label: { 'zh-CN': '电话', 'en-US': 'Phone' }, synonyms: ['手机', '联系方式'] },
    {
      type: 'choice',
      key: 'region',
      label: { 'zh-CN': '区域', 'en-US': 'Region' },
      default: 'north',
      options: [
        { key: 'north', label: { 'zh-CN': '北区', 'en-US': 'North' } },
        { key: 'south', label: { 'zh-CN': '南区', 'en-US': 'South' } },
      ],
    },
    { type: 'date', key: 'opened_on', label: { 'zh-CN': '启用日期', 'en-US': 'Opened on' } },
    { type: 'money', key: 'budget', label: { 'zh-CN': '预算', 'en-US': 'Budget' } },
    { type: 'relation', key: 'parent_site', label: { 'zh-CN': '上级站点', 'en-US': 'Parent site' }, form: 'site' },
    { type: 'relations', key: 'neighbours', label: { 'zh-CN': '相邻站点', 'en-US': 'Neighbours' }, form: 'site' },
    { type: 'user', key: 'keeper', label: { 'zh-CN': '负责人', 'en-US': 'Keeper' } },
    { type: 'department', key: 'team', label: { 'zh-CN': '班组', 'en-US': 'Team' } },
  ],
};
const files = new TestFiles();
const day = new Date('2026-03-05T00:00:00.000Z');

describe.each(testDatabases())('importing a sheet on $name', ({ name: database, url }) => {
  const admin = person({ number: 1, roles: ['admin'], department: 1 });
  const hand = person({ number: 2, roles: ['worker'] });
  const boss = person({ number: 3, roles: ['chief'], department: 1 });
  const bench = new Bench(packOf({ form: [site, project], role: [worker, chief] }), [admin, hand, boss]).on(url);
  const imports = new ImportBench(bench, [admin, hand, boss]);
  let count = 0;

  async function sheet(...rows: Cell[][]) {
    return files.workbook(`${database}-${++count}.xlsx`, rows);
  }
  const all = async (form: string) =>
    (await bench.records.list(bench.system, form, { sort: ['created_at', 'id'], limit: 1000 })).records;
  const named = async (name: string) =>
    (await bench.records.list(bench.system, 'site', { filter: { '==': [{ var: 'name' }, name] } })).records[0];

  beforeAll(async () => {
    for (const name of ['总站', '一号泵站', '二号泵站']) await bench.records.create(bench.as(admin), 'site', { name });
  });

  test('creates a record of each row below the header, wherever that stands and in whatever words', async () => {
    const path = await sheet(
      ['站点台账 2026'],
      [],
      ['Name*', '手机：', '区域', 'opened_on', '预算（元）', '备注', '编号'],
      ['甲站', '138 0013 8000', '南区', day, 1234.5, 'x', 'S999'],
      [null, null, null, null, null, null, null],
      ['乙站', 13800138001, null, '2026年3月6日', '￥2,000', null, null],
    );
    const report = await imports.run(admin, { form: 'site', path, fileName: '台账.xlsx' });
    expect(report).toMatchObject({ file: '台账.xlsx', form: 'site', state: 'done', problems: 0 });
    expect(report.counts).toMatchObject({ rows: 2, created: 2, failed: 0 });
    expect(report.plan?.header).toEqual({ top: 3, bottom: 3 });
    expect(report.plan?.columns.map(({ letters, field, reason }) => `${letters} ${field} ${reason}`)).toEqual([
      'A name label',
      'B phone synonym',
      'C region label',
      'D opened_on key',
      'E budget label',
      'F null null',
      // The number is given out by the engine.
      'G null null',
    ]);
    const first = await named('甲站');
    expect(first).toMatchObject({ phone: '13800138000', region: 'south', opened_on: '2026-03-05', budget: 1234.5 });
    // An empty cell leaves the field to its default.
    expect(await named('乙站')).toMatchObject({
      phone: '13800138001',
      region: 'north',
      opened_on: '2026-03-06',
      budget: 2000,
    });
    const { events } = await bench.records.timeline(bench.system, 'site', String(first?.id));
    expect(events[0]).toMatchObject({
      operation: 'created',
      cause: { kind: 'import', file: '台账.xlsx', id: report.id },
      actor: { id: admin.id },
    });
  });

  test('keeps the good rows and tells of each bad cell where it stands', async () => {
    const before = (await all('site')).length;
    const path = await sheet(
      ['名称', '电话', '区域', '启用日期', '预算'],
      ['丙站', '12AB', '北区', '2026-13-45', null],
      ['丁站', null, '西区', null, '许多'],
      [null, '13800138000', null, null, null],
      ['戊站', null, null, null, '#DIV/0!'],
      ['己站', null, null, null, 5],
      ['己站', null, null, null, 6],
      ['总站', null, null, null, null],
      ['x'.repeat(300), null, null, null, null],
    );
    const report = await imports.run(admin, { form: 'site', path });
    expect(briefly(report)).toEqual([
      '2 B cell_phone',
      '2 D cell_date',
      '3 C cell_option',
      '3 E cell_money',
      '4 A required',
      '5 E import_cell_error',
      '7 A import_repeated',
      '8 A not_unique',
      '9 A value_too_long',
    ]);
    expect(report.counts).toMatchObject({ rows: 8, created: 1, failed: 7 });
    expect(report.listed[6]?.params).toMatchObject({ first: 6 });
    expect(await all('site')).toHaveLength(before + 1);
    expect(await named('己站')).toMatchObject({ budget: 5 });
  });

  test('finds records by title or number, people by name or username, departments by name', async () => {
    const number = String((await named('二号泵站'))?.['code']);
    const path = await sheet(
      ['名称', '上级站点', '相邻站点', '负责人', '班组'],
      ['庚站', '总站', '一号泵站、二号泵站', 'Person 2', 'Department 3'],
      ['辛站', number, number, `u${hand.id.slice(-6)}`.toUpperCase(), null],
      ['壬站', '三号泵站', '总站、四号泵站', '没有这个人', '没有这个部门'],
    );
    expect(briefly(await imports.run(admin, { form: 'site', path }))).toEqual([
      '4 B cell_record_unknown',
      '4 C cell_record_unknown',
      '4 D cell_user_unknown',
      '4 E cell_department_unknown',
    ]);
    const [top, one, two] = await Promise.all(
      ['总站', '一号泵站', '二号泵站'].map(async (name) => (await named(name))?.id),
    );
    expect(await named('庚站')).toMatchObject({ parent_site: top, neighbours: [one, two], keeper: hand.id });
    expect(await named('辛站')).toMatchObject({ parent_site: two, neighbours: [two], keeper: hand.id, team: null });
  });

  test('finds what earlier rows of the same sheet made, once they are in', async () => {
    const path = files.write(
      `${database}-tree.csv`,
      ['名称,上级站点', ...Array.from({ length: 600 }, (_, index) => `树${index},${index < 500 ? '' : '树3'}`)].join(
        '\n',
      ),
    );
    expect((await imports.run(admin, { form: 'site', path })).counts).toMatchObject({
      rows: 600,
      created: 600,
      failed: 0,
    });
    expect(await named('树599')).toMatchObject({ parent_site: (await named('树3'))?.id });
  });

  test('asks the gates, as every write does', async () => {
    const path = await sheet(
      ['Name', 'Stage', 'Freight included', 'Papers attached', 'Which papers', 'Safe'],
      ['P1', 'draft', null, null, null, null],
      ['P2', 'sent', null, null, null, null],
      ['P3', 'sent', '否', '是', null, '是'],
      ['P4', 'sent', '否', '是', '合格证', '是'],
    );
    const report = await imports.run(hand, { form: 'project', path });
    expect(briefly(report)).toEqual([
      '3 C gate_unanswered',
      '3 D gate_unanswered',
      '3 F gate_unanswered',
      '4 E gate_incomplete',
    ]);
    expect(report.counts).toMatchObject({ created: 2, failed: 2 });
    expect((await all('project')).map(({ name, owner }) => [name, owner])).toEqual([
      ['P1', hand.id],
      ['P4', hand.id],
    ]);
    const [, , , last] = report.listed;
    const direct = await refused(
      bench.records.create(bench.as(hand), 'project', {
        name: 'P3',
        stage: 'sent',
        freight: false,
        papers: true,
        safe: true,
      }),
    );
    expect({ code: last?.code, path: last?.path, params: last?.params }).toEqual(direct.error.errors[0]);
  });

  test('holds the permissions: who may import, which fields, within which reach', async () => {
    const path = await sheet(
      ['Name', 'Reason', 'Owner'],
      ['Q1', 'because', null],
      ['Q2', null, 'Person 3'],
      ['Q3', null, null],
    );
    expect((await refused(imports.run(boss, { form: 'project', path }))).problems).toEqual([' operation_denied']);
    const report = await imports.run(hand, { form: 'project', path });
    expect(briefly(report)).toEqual(['2 B field_not_writable', '3 - out_of_scope']);
    expect(report.counts.created).toBe(1);
  });

  test('refuses forms that are not there and sheets without a header', async () => {
    const path = await sheet(['a', 'b'], ['c', 'd']);
    expect((await refused(imports.run(admin, { form: 'ghost', path }))).code).toBe('import_form_unknown');
    expect(await imports.run(admin, { form: 'site', path })).toMatchObject({
      state: 'draft',
      error: { code: 'import_header_missing' },
    });
    expect((await imports.upload(admin, 'site', await sheet())).plan).toBeUndefined();
  });

  test('stops at the limits before anything is written', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => [`限${index}`, '无效']);
    const path = await sheet(['名称', '区域'], ...rows);
    const report = await imports.run(admin, { form: 'site', path, limits: { rows: 20 } });
    expect(report).toMatchObject({ state: 'draft', error: { code: 'import_too_many_rows' } });
    expect((await imports.run(admin, { form: 'site', path, limits: { problems: 5 } })).listed).toHaveLength(5);
    const wide = await refused(imports.run(admin, { form: 'site', path, limits: { columns: 1 } }));
    expect(wide.code).toBe('import_too_many_columns');
    const short = await imports.run(admin, { form: 'site', path, limits: { cellLength: 1, problems: 1 } });
    expect(briefly(short)).toEqual(['2 A import_cell_too_long']);
    expect(await named('限0')).toBeUndefined();
  });

  test('stops when the app is published anew, and keeps what is in', async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => `发${index}`);
    const path = files.write(`${database}-published.csv`, ['名称', ...lines].join('\n'));
    const { app: changed } = compile(packOf({ form: [site] }, { version: '1.0.1' }));
    let asked = 0;
    const other = imports.open({}, { app: () => (asked++ < 3 ? bench.app : changed!) });
    const context = imports.as(admin);
    const { id } = await imports.upload(admin, 'site', path);
    await imports.imports.check(context, id);
    await imports.imports.settled(context, id);
    await other.commit(context, id);
    const stopped = await other.settled(context, id);
    expect(stopped).toMatchObject({
      state: 'stopped',
      error: { code: 'import_app_changed' },
      counts: { created: 500 },
    });
  });
});
