import { docx, p, table } from './docx.js';
import { grey, head, heading, letterhead, lines, named, pageFooter, width } from './letter.js';

/** The report of an inspection. */
export function report(): Uint8Array {
  const facts = table(
    [
      [named('设备'), '{device.name}', named('设备编号'), '{device.code}'],
      [named('型号'), '{device.model}', named('类别'), '{device.kind}'],
      [named('巡检时间'), '{inspected_at}', named('巡检人'), '{owner}'],
      [named('位置'), '{place}', named('结论'), { content: '{result}', options: { bold: true, size: 12 } }],
    ],
    { widths: [62, 190, 62, 173], lines, minHeight: 22 },
  );
  const readings = table(
    [
      [head('序号', 'center'), head('项目'), head('数值', 'right'), head('单位', 'center'), head('合格', 'center')],
      [
        { content: '{#readings}{$row}', options: { align: 'center' } },
        '{item}',
        { content: '{value}', options: { align: 'right' } },
        { content: '{unit}', options: { align: 'center' } },
        { content: '{#fine}✓{/}{^fine}**✗ 不合格**{/}{/readings}', options: { align: 'center' } },
      ],
    ],
    { widths: [44, 203, 90, 70, 80], lines, heads: 1, minHeight: 20 },
  );
  const body = [
    p('设备巡检报告', { align: 'center', size: 20, bold: true, before: 6, after: 12 }),
    facts,
    heading('读数'),
    p('{#count(readings) > 0}', { size: 2 }),
    readings,
    p('{/}', { size: 2 }),
    p('{^readings}', { size: 2 }),
    p('本次没有记录读数。', { size: 10, color: grey }),
    p('{/readings}', { size: 2 }),
    heading('说明'),
    p('{#note}{note}{/}{^note}无{/}', { size: 10.5, line: 1.5 }),
    heading('现场照片'),
    p('{photos | image 72}', { size: 10 }),
    p('{^photos}没有照片。{/}', { size: 10, color: grey }),
    p('', { before: 8 }),
    table(
      [
        [
          { content: ['巡检人签字：', '日　期：'], options: { line: 1.8 } },
          { content: ['主管签字：', '日　期：'], options: { line: 1.8 } },
        ],
      ],
      { widths: [width / 2, width / 2] },
    ),
  ].join('');
  return docx({
    title: '设备巡检报告',
    header: letterhead('设备巡检', '巡检报告', '{device.code}'),
    footer: pageFooter('{subject}'),
    body,
  });
}
