import { docx, p, table } from './docx.js';
import { grey, head, heading, letterhead, lines, named, pageFooter, shade, width } from './letter.js';

/** The contract that both parties sign. */
export function contract(): Uint8Array {
  const parties = table(
    [
      [named('甲方（需方）'), '{party_a}', named('合同编号'), '{code}'],
      [named('统一社会信用代码'), '{party_a_code}', named('签订日期'), '{signed_on | long}'],
      [named('乙方（供方）'), '{party_b}', named('依据报价'), '{quote.code}'],
    ],
    { widths: [92, 205, 62, 128], lines, minHeight: 22 },
  );
  const goods = table(
    [
      [
        head('序号', 'center'),
        head('品名'),
        head('规格'),
        head('数量', 'right'),
        head('单位', 'center'),
        head('单价', 'right'),
        head('金额', 'right'),
      ],
      [
        { content: '{#quote.items}{$row}', options: { align: 'center' } },
        '{product_name}',
        '{spec}',
        { content: '{quantity}', options: { align: 'right' } },
        { content: '{unit}', options: { align: 'center' } },
        { content: '{unit_price}', options: { align: 'right' } },
        { content: '{amount}{/}', options: { align: 'right' } },
      ],
    ],
    { widths: [34, 118, 108, 52, 42, 63, 70], lines, heads: 1, minHeight: 20 },
  );
  const plan = table(
    [
      [head('款项'), head('应付日期', 'center'), head('金额', 'right'), head('大写')],
      [
        '{#instalments}{name}',
        { content: '{due_on | long}', options: { align: 'center' } },
        { content: '{amount}', options: { align: 'right' } },
        '{amount | capital}{/instalments}',
      ],
    ],
    { widths: [90, 107, 90, 200], lines, heads: 1, minHeight: 20 },
  );
  const text = (content: string) => p(content, { size: 10.5, line: 1.5, indent: 2, align: 'both' });
  const signing = table(
    [
      [
        { content: '甲方（盖章）：{party_a}', options: { bold: true, line: 1.6 } },
        { content: '乙方（盖章）：{party_b}', options: { bold: true, line: 1.6 } },
      ],
      [
        { content: ['授权代表：{signed_by}', '', '日　期：'], options: { line: 1.6 } },
        { content: ['授权代表：{owner}', '{rep_signature | image 32}', '日　期：'], options: { line: 1.6 } },
      ],
    ],
    { widths: [width / 2, width / 2] },
  );
  const body = [
    p('购　销　合　同', { align: 'center', size: 20, bold: true, before: 6, after: 2 }),
    p('{title}', { align: 'center', size: 10, color: grey, after: 12 }),
    parties,
    p('', { size: 4 }),
    text(
      '甲、乙双方依据《中华人民共和国民法典》及有关法律法规，在平等自愿的基础上，就甲方向乙方采购产品事宜协商一致，订立本合同，共同遵守。',
    ),
    heading('第一条　标的'),
    p('{#quote}', { size: 2 }),
    goods,
    p('{/quote}', { size: 2 }),
    p('', { size: 4, line: 1 }),
    text('产品的品名、规格、数量和单价以上表及双方确认的报价单为准。'),
    heading('第二条　合同金额'),
    table(
      [
        [
          named('合同总价'),
          { content: '{amount}', options: { bold: true, size: 12 } },
          named('人民币大写'),
          { content: '{amount | capital}', options: { bold: true, fill: shade } },
        ],
      ],
      { widths: [62, 125, 72, 228], lines, minHeight: 26 },
    ),
    heading('第三条　付款'),
    text('付款方式：{payment_terms}。'),
    p('{#count(instalments) > 0}', { size: 2 }),
    plan,
    p('{/}', { size: 2 }),
    heading('第四条　交货'),
    text(
      '交货地点：{delivery_address}。{#delivery_by}乙方应于 {delivery_by | long} 前将货物送达。{/}{^delivery_by}交货时间以双方书面确认的交货计划为准。{/}',
    ),
    heading('第五条　质量与验收'),
    text(
      '产品应符合国家标准、行业标准及双方确认的图纸和样品。甲方应在收货后七日内验收，逾期未提出书面异议的，视为验收合格。',
    ),
    heading('第六条　违约责任'),
    text(
      '乙方逾期交货的，每逾期一日按逾期部分货款的千分之一支付违约金；甲方逾期付款的，每逾期一日按逾期金额的千分之一支付违约金。违约金总额不超过合同总价的百分之五。',
    ),
    heading('第七条　合同期限与争议解决'),
    text(
      '{#starts_on}本合同有效期自 {starts_on | long} 起{#ends_on}至 {ends_on | long} 止{/}。{/}因本合同发生的争议，双方应友好协商；协商不成的，提交乙方所在地人民法院诉讼解决。',
    ),
    p('{#special_terms}', { size: 2 }),
    heading('第八条　特别约定'),
    text('{special_terms}'),
    p('{/special_terms}', { size: 2 }),
    text('本合同一式两份，甲乙双方各执一份，自双方签字盖章之日起生效，具有同等法律效力。'),
    p('', { before: 8 }),
    signing,
  ].join('');
  return docx({
    title: '购销合同',
    header: letterhead('台州铺路五金（演示）', '购销合同', '合同编号 {code}'),
    footer: pageFooter('{party_a} · {party_b}'),
    body,
  });
}
