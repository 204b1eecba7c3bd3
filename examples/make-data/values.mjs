/** Workbooks whose values are written in troublesome ways. */
import {
  blank,
  bool,
  cached,
  dated,
  error,
  figure,
  formula,
  number,
  serial,
  shared,
  styles,
  workbook,
} from './xml.mjs';

const excel = { dialect: { spans: true }, late: true };

/** Numbers that somebody typed as text, and what only looks like a number. */
export function numbersAsText() {
  const rows = [
    ['编号', '数量', '金额', '身份证号', '备注'],
    ['00123', '1,200', '￥3,500.00', '330102199003071234', '  前后有空格  '],
    ['00124', '１２３４．５', '3.5万', '33010219900307123X', '全角　空格'],
    ['00125', '12 ', '(1,200)', '110101198001010015', '不换行\u00a0空格'],
    ['00126', '-5', '1亿2000万', '440301197512120022', '第一行\n第二行'],
    ['00127', '12%', '¥80元', '310101196001010033', ''],
  ].map((row) => row.map((text) => shared(text)));
  // What a program keeps of 0.035 + a sum, and of a number with more digits than a double has.
  rows.push([
    shared('00128'),
    figure('3.5000000000000003E-2', 0.035),
    figure('1234567.8900000001', 1234567.89),
    shared('510101199912310044'),
    blank,
  ]);
  rows[5][4] = shared('');
  rows[5][4].is = null;
  return workbook([{ name: '台账', rows, header: ['编号', '数量', '金额', '身份证号', '备注'], first: 2 }], {
    ...excel,
    stylesXml: styles([0]),
  });
}

/** Days as numbers under many formats, and as text in many forms; and formats that only look like dates. */
export function dates() {
  const day = serial('2026-03-05');
  const formats = {
    176: 'yyyy"年"m"月"d"日"',
    177: '[$-804]aaaa;@',
    178: 'yyyy/m/d h:mm;@',
    179: '[Red]0.00',
    180: '0.00"元/d"',
    181: '\\d0',
    182: '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
  };
  const stylesXml = styles([0, 14, 22, 31, 57, 176, 177, 178, 179, 180, 181, 182], formats);
  const rows = [
    ['怎么写的', '日期'].map((text) => shared(text)),
    [shared('内置 14'), dated(day, 1, '2026-03-05')],
    [shared('内置 22，带时间'), dated(day + 0.4375, 2, '2026-03-05 10:30')],
    [shared('内置 31，只在中文版'), dated(day, 3, '2026-03-05')],
    [shared('内置 57，只在中文版'), dated(day, 4, '2026-03-05')],
    [shared('年月日'), dated(day, 5, '2026-03-05')],
    [shared('星期几'), dated(day, 6, '2026-03-05')],
    [shared('年月日时分'), dated(day + 0.75, 7, '2026-03-05 18:00')],
    [shared('中文数字'), dated(day, 11, '2026-03-05')],
    [shared('红色的数'), number(12.5, 8)],
    [shared('元/d 不是日期'), number(80, 9)],
    [shared('字面的 d 不是日期'), number(7, 10)],
    [shared('没有格式的序列号'), number(day)],
    [shared('1900 年 2 月 28 日'), dated(59, 1, '1900-02-28')],
    [shared('1900 年 3 月 1 日'), dated(61, 1, '1900-03-01')],
    ...[
      '2026年3月5日',
      '2026-03-05',
      '2026/3/5',
      '2026.3.5',
      '20260305',
      '2026年3月5日 下午3点半',
      '２０２６年３月５日',
      '2026-3-5 10:30:00',
      ' 2026/03/05 ',
      '待定',
    ].map((text) => [shared('文本'), shared(text)]),
  ];
  return workbook([{ name: '日期', rows, header: ['怎么写的', '日期'], first: 2 }], { ...excel, stylesXml });
}

/** The days of an old Mac's workbook, which count from 1904. */
export function dates1904() {
  const rows = [
    [shared('事项'), shared('日期')],
    [shared('开工'), dated(serial('2026-03-05', true), 1, '2026-03-05')],
    [shared('第一天'), dated(1, 1, '1904-01-02')],
    [shared('带时间'), dated(serial('2026-03-05', true) + 0.5, 2, '2026-03-05 12:00')],
  ];
  return workbook([{ name: '日程', rows, header: ['事项', '日期'], first: 2 }], {
    ...excel,
    from1904: true,
    stylesXml: styles([0, 14, 22]),
  });
}

/** Formulas with what they came to when the file was saved, and with what they failed in. */
export function formulas() {
  const rows = [
    ['品名', '单价', '数量', '小计', '说明', '库存'].map((text) => shared(text)),
    [
      shared('阀门'),
      number(12.5),
      number(4),
      formula('B2*C2', number(50), ' t="shared" ref="D2:D4" si="0"'),
      formula('A2&"×"&C2', cached('阀门×4')),
      formula('VLOOKUP(A2,库存!A:B,2,0)', error('#N/A')),
    ],
    [
      shared('法兰'),
      number(8),
      number(10),
      formula('', number(80), ' t="shared" si="0"'),
      formula('IF(C3>5,TRUE,FALSE)', bool(true)),
      formula('1/0', error('#DIV/0!')),
    ],
    [
      shared('垫片'),
      number(0.5),
      number(200),
      formula('', number(100), ' t="shared" si="0"'),
      // A text that came to nothing, as IF(…,"") leaves it behind.
      formula('IF(C4>500,"多","")', { ...cached(''), is: null }),
      error('#REF!'),
    ],
    [shared('螺栓'), number(1), number(1), formula('B5*C5'), blank, error('#NAME?')],
  ];
  return workbook([{ name: '报价', rows, header: ['品名', '单价', '数量', '小计', '说明', '库存'], first: 2 }], {
    ...excel,
    stylesXml: styles([0]),
  });
}
