/** Workbooks that apps are made of: sheets that speak of each other, and one that holds everything in one sheet. */
import { dated, number, serial, shared, styles, workbook } from './xml.mjs';

const stylesXml = styles([0, 14, 4]);
const excel = { dialect: { spans: true }, late: true, stylesXml };

/** Numbers that are the same each time. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const places = ['浙江省台州市椒江区', '浙江省杭州市余杭区', '江苏省苏州市吴中区', '上海市闵行区', '广东省深圳市南山区'];
const firms = ['东海', '华峰', '永固', '精工', '瑞泰', '天元', '恒力', '金桥', '宏远', '新锐'];
const trades = ['机械', '贸易', '电子', '包装', '建材'];
const people = ['张伟', '王芳', '李娜', '刘洋', '陈静'];
const goods = ['截止阀', '球阀', '法兰', '弯头', '三通', '垫片', '螺栓', '压力表', '过滤器', '软管', '水泵', '减压阀'];
const pad = (value, length) => String(value).padStart(length, '0');
const day = (index) => new Date(Date.UTC(2025, 6, 1 + index)).toISOString().slice(0, 10);
const on = (date) => dated(serial(date), 1, date);

const customer = (index) => `${firms[index % 10]}${trades[Math.floor(index / 10) % 5]}有限公司`;
const mobile = (index) => `138${pad((index * 7919 + 12_345) % 100_000_000, 8)}`;

/** Customers, orders and products, as three sheets of a small company. */
export function threeSheets() {
  const roll = dice(7);
  const customers = [
    ['客户编号', '客户名称', '联系人', '手机', '邮箱', '地址', '客户等级', '负责人', '建档日期'].map((text) =>
      shared(text),
    ),
    ...Array.from({ length: 40 }, (_, index) => [
      shared(`KH-${pad(index + 1, 4)}`),
      shared(customer(index)),
      shared(`${people[roll(5)]}${index % 3 === 0 ? '' : '经理'}`),
      shared(index % 9 === 0 ? `138-${mobile(index).slice(3, 7)}-${mobile(index).slice(7)}` : mobile(index)),
      shared(`contact${index + 1}@example.com`),
      shared(`${places[roll(5)]}工业路${index + 1}号`),
      shared(['A', 'B', 'C'][roll(3)]),
      shared(people[roll(5)]),
      on(day(roll(200))),
    ]),
  ];
  const products = [
    ['产品编码', '产品名称', '规格', '单价(元)', '库存', '在售'].map((text) => shared(text)),
    ...goods.map((name, index) => [
      shared(pad(index + 1, 5)),
      shared(name),
      shared(`DN${[15, 20, 25, 40][index % 4]}`),
      number(12.5 + index * 3.2, 2),
      number(roll(500)),
      shared(index % 5 === 4 ? '否' : '是'),
    ]),
  ];
  const states = ['待确认', '生产中', '已发货', '已完成', '已取消'];
  const orders = [
    ['订单号', '客户名称', '产品名称', '数量', '订单金额', '下单日期', '交货日期', '订单状态', '备注'].map((text) =>
      shared(text),
    ),
    ...Array.from({ length: 120 }, (_, index) => {
      const [ordered, amount] = [roll(240), roll(90) + 1];
      return [
        shared(`DD2025${pad(index + 1, 4)}`),
        shared(customer(roll(40))),
        shared(goods[roll(12)]),
        number(amount),
        number(Math.round(amount * (12.5 + roll(12) * 3.2) * 100) / 100, 2),
        on(day(ordered)),
        on(day(ordered + 7 + roll(20))),
        shared(states[Math.min(4, roll(6))]),
        index % 7 === 0 ? shared('加急，送到门卫') : null,
      ];
    }),
  ];
  const sheet = (name, rows) => ({ name, rows, header: rows[0].map(({ is }) => is), first: 2 });
  return workbook([sheet('客户', customers), sheet('订单', orders), sheet('产品', products)], excel);
}

/** One sheet that repeats the customer's phone and address in every row, as many keep their orders. */
export function flatOrders() {
  const roll = dice(11);
  const header = ['单号', '客户名称', '客户电话', '客户地址', '品名', '数量', '金额（万元）', '日期', '已付款'];
  const rows = [
    header.map((text) => shared(text)),
    ...Array.from({ length: 90 }, (_, index) => {
      const who = roll(12);
      return [
        shared(`XS-${pad(index + 1, 3)}`),
        shared(customer(who)),
        shared(mobile(who)),
        shared(`${places[who % 5]}工业路${who + 1}号`),
        shared(goods[roll(12)]),
        number(roll(50) + 1),
        number((roll(900) + 10) / 100),
        on(day(roll(180))),
        shared(roll(3) === 0 ? '否' : '是'),
      ];
    }),
  ];
  return workbook([{ name: '销售流水', rows, header, first: 2 }], excel);
}

/** Orders with a line for each thing that was ordered: the head repeats, the lines differ. */
export function orderLines() {
  const roll = dice(23);
  const header = ['送货单号', '收货单位', '送货日期', '品名', '规格', '数量', '单价', '金额'];
  const rows = [header.map((text) => shared(text))];
  for (let index = 0; index < 30; index++) {
    const [who, when] = [shared(customer(roll(15))), on(day(roll(90)))];
    for (let line = 0; line <= roll(4) + 1; line++) {
      const [price, count] = [12.5 + roll(12) * 3.2, roll(30) + 1];
      rows.push([
        shared(`SH-${pad(index + 1, 4)}`),
        who,
        when,
        shared(goods[(index + line * 5) % 12]),
        shared(`DN${[15, 20, 25, 40][line % 4]}`),
        number(count),
        number(Math.round(price * 100) / 100),
        number(Math.round(price * count * 100) / 100),
      ]);
    }
  }
  return workbook([{ name: '送货明细', rows, header, first: 2 }], excel);
}
