import { docx, p, table } from './docx.js';
import { brand, grey, head, heading, letterhead, lines, named, pageFooter, shade, width } from './letter.js';

const right = { align: 'right' } as const;

/** The quote that customers get. */
export function quote(): Uint8Array {
  const facts = table(
    [
      [named('客户'), '{customer_name}', named('报价单号'), '{code}'],
      [named('收件人'), '{contact_name}　{contact_phone}', named('报价日期'), '{quoted_on | long}'],
      [named('送货地址'), '{delivery_address}', named('有效期至'), '{valid_until | long}'],
    ],
    { widths: [62, 215, 62, 148], lines, minHeight: 22 },
  );
  // What is not there has no row: the part begins in its first cell and ends in its last one.
  const summary = (
    [
      ['小计', 'subtotal'],
      ['整单折扣', 'discount'],
      ['运费', 'freight'],
      ['其中税额（税率 {tax_rate}）', 'tax_amount'],
    ] as const
  ).map(([name, key]) => [
    { content: `{#${key}}${name}`, options: { span: 7, align: 'right', color: grey } as const },
    { content: `{${key}}{/${key}}`, options: right },
  ]);
  const items = table(
    [
      [
        head('序号', 'center'),
        head('品名'),
        head('规格'),
        head('数量', 'right'),
        head('单位', 'center'),
        head('单价', 'right'),
        head('折扣', 'right'),
        head('金额', 'right'),
      ],
      [
        { content: '{#items}{$row}', options: { align: 'center' } },
        '{product_name}',
        '{spec}',
        { content: '{quantity}', options: right },
        { content: '{unit}', options: { align: 'center' } },
        { content: '{unit_price}', options: right },
        { content: '{discount}', options: right },
        { content: '{amount}{/items}', options: right },
      ],
      ...summary,
      [
        { content: '合计人民币（大写）：**{total | capital}**', options: { span: 5, fill: shade } },
        { content: '{total}', options: { span: 3, align: 'right', bold: true, size: 12, color: brand, fill: shade } },
      ],
    ],
    { widths: [34, 98, 88, 52, 38, 62, 42, 73], lines, heads: 1, minHeight: 20 },
  );
  const terms = [
    '1. 付款方式：{payment_terms}。',
    '{#delivery_days}2. 交货周期：收到订单或预付款之日起 {delivery_days | plain} 天内发货。{/}{^delivery_days}2. 交货周期：以双方书面确认为准。{/}',
    '3. 运费：{#freight_included}以上价格已含运费。{/}{^freight_included}以上价格不含运费，按实际发生另计。{/}',
    '4. 以上价格含税，报价在有效期内有效；逾期请重新询价。',
    '5. 产品按国家标准及双方确认的图纸、样品验收；如有异议，请于收货后 7 日内书面提出。',
  ];
  const signature = table(
    [
      [
        { content: ['报价人：{owner}', '日　期：{quoted_on | long}', '（报价单位盖章）'], options: { line: 1.8 } },
        { content: ['客户确认：', '日　期：', '（客户签字盖章）'], options: { line: 1.8 } },
      ],
    ],
    { widths: [width / 2, width / 2], minHeight: 80 },
  );
  const body = [
    p('报　价　单', { align: 'center', size: 20, bold: true, before: 6, after: 2 }),
    p('QUOTATION', { align: 'center', size: 8, color: grey, after: 12 }),
    facts,
    p('尊敬的客户：感谢贵公司的询价，现就所需产品报价如下，敬请审阅。', { size: 10, before: 10, after: 8 }),
    items,
    heading('商务条款'),
    ...terms.map((text) => p(text, { size: 9.5, line: 1.35 })),
    p('{#terms_note}'),
    p('补充说明：{terms_note}', { size: 9.5, line: 1.35, before: 4 }),
    p('{/terms_note}'),
    p('', { before: 10 }),
    signature,
  ].join('');
  return docx({
    title: '报价单',
    header: letterhead(
      '台州铺路五金（演示）',
      '紧固件 · 五金 · 定制件　　浙江省台州市路桥区　　电话 0576-0000 0000',
      '{code}',
    ),
    footer: pageFooter('{customer_name}'),
    body,
  });
}
