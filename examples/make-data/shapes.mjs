/** Workbooks whose sheets are not one header and rows below it. */
import { blank, number, shared, styles, workbook } from './xml.mjs';

const excel = { dialect: { spans: true }, late: true, stylesXml: styles([0]) };
const line = (...texts) =>
  texts.map((text) => (text === null ? blank : typeof text === 'number' ? number(text) : shared(text)));

/** Rows, columns and sheets that are hidden. */
export function hidden() {
  const rows = [
    line('姓名', '内部编号', '城市'),
    line('张三', 'N1', '台州'),
    line('李四', 'N2', '杭州'),
    line('王五', 'N3', '宁波'),
    line('赵六', 'N4', '温州'),
  ];
  const columns = '<cols><col min="2" max="2" width="0" hidden="1" customWidth="1"/></cols>';
  const other = [line('键', '值'), line('a', '1')];
  return workbook(
    [
      { name: '设置', state: 'hidden', rows: other, header: ['键', '值'], first: 2 },
      {
        name: '人员',
        rows,
        columns,
        hiddenRows: [3, 4],
        hiddenColumns: ['B'],
        header: ['姓名', '内部编号', '城市'],
        first: 2,
      },
      { name: '缓存', state: 'veryHidden', rows: other, header: ['键', '值'], first: 2 },
    ],
    excel,
  );
}

/** Headers that repeat, emoji, texts in several runs, readings above signs, and signs that XML cannot hold. */
export function headersAndSigns() {
  const rows = [
    line('名称', '电话', '电话', '😀心情', '备注', '备注'),
    [
      shared('红色的字', '<r><rPr><color rgb="FFFF0000"/></rPr><t>红色</t></r><r><t>的字</t></r>'),
      ...line('13800138000', '0576-88881234', '👍🏽', 'a & b < c > d "e"', '第一行\n第二行'),
    ],
    [
      shared('東京', '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>'),
      ...line('13900139000', '0571-12345678', '👨‍👩‍👧', '𠮷野家 镕', null),
    ],
    [
      shared('制表', '<t xml:space="preserve">制_x0009_表</t>'),
      ...line('13700137000', null, '🇨🇳', '_x005F_x0041_', 'é = e\u0301'),
    ],
  ];
  rows[3][0].is = '制\t表';
  rows[3][4].is = '_x0041_';
  const header = ['名称', '电话', '电话', '😀心情', '备注', '备注'];
  return workbook([{ name: '通讯录 📒', rows, header, first: 2 }], excel);
}

/** Two hundred columns. */
export function wide() {
  const columns = Array.from({ length: 200 }, (_, index) => index);
  const rows = [
    columns.map((index) =>
      shared(index === 0 ? '门店' : `${Math.floor((index - 1) / 12) + 2010}年${((index - 1) % 12) + 1}月`),
    ),
    ...Array.from({ length: 6 }, (_, row) =>
      columns.map((index) =>
        index === 0 ? shared(`门店${row + 1}`) : (index * 7 + row) % 5 === 0 ? blank : number(index * 100 + row),
      ),
    ),
  ];
  return workbook([{ name: '月报', rows, header: rows[0].map(({ is }) => is), first: 2 }], excel);
}

/** A title over the sheet, a header of two rows with merged groups, blank columns and rows, and a line of totals. */
export function mergedHeaders() {
  const rows = [
    line('2026 年设备台账'),
    line('填报单位：第一车间', null, null, null, null, null, '填报日期：2026-03-05'),
    [],
    line('设备编号', '设备名称', null, '安装地点', null, '保养', null, '负责人'),
    line(null, null, null, '厂区', '楼层', '上次', '周期（天）', null),
    line('SB-001', '空压机', null, '东区', '1', '2026-01-10', 90, '张三'),
    line('SB-002', '行车', null, '东区', '2', '2026-01-12', 60, '李四'),
    [],
    line('SB-003', '冷却塔', null, '西区', '顶', '2026-02-01', 120, '张三'),
    line('SB-004', '叉车', null, '西区', '1', '2026-02-03', 30, '王五'),
  ];
  return workbook(
    [
      {
        name: '台账',
        rows,
        merges: ['A1:H1', 'A2:C2', 'A4:A5', 'B4:B5', 'D4:E4', 'F4:G4', 'H4:H5'],
        header: [
          '设备编号',
          '设备名称',
          null,
          ['安装地点', '厂区'],
          ['安装地点', '楼层'],
          ['保养', '上次'],
          ['保养', '周期（天）'],
          '负责人',
        ],
        first: 6,
      },
    ],
    excel,
  );
}

/** A sheet that begins neither at the top nor at the left, and one that is empty. */
export function offset() {
  const rows = [
    [],
    [],
    line(null, null, '零件号', '名称', '库存'),
    line(null, null, 'P-01', '轴承', 12),
    line(null, null, 'P-02', '皮带', 5),
    line(null, null, 'P-03', '电机', 0),
  ];
  return workbook(
    [
      { name: '空表', rows: [[]] },
      { name: '库存', rows, header: [null, null, '零件号', '名称', '库存'], first: 4 },
    ],
    { ...excel, dialect: { spans: false, dimension: false } },
  );
}
