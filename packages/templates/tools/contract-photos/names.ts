import type { Random } from '../sample/random.js';

const places = [
  ...'苏州 无锡 常州 宁波 温州 台州 嘉兴 绍兴 金华 合肥 芜湖 南通 扬州 青岛 烟台 潍坊 佛山 东莞 中山 珠海 厦门 泉州 武汉 长沙 株洲 成都 绵阳 西安 重庆 天津'.split(
    ' ',
  ),
];
const first = [
  ...'启恒瑞鑫盛华远宏博正永安泰立新力德佳铭凯航锐晟昊翔嘉禾裕腾骏飞卓亿伟江海云星辰東'.replace('東', '东'),
];
const second = [...'明达源通盛业泰丰捷成鼎科信和创威邦诚林川润晖阳岳峰宇辉隆顺康景程图特元利欣兴'];
const third = ['', '', '', '', '奥', '格', '联', '邦', '亚'];
const trades =
  '精密机械 机械制造 自动化设备 电气 仪表 阀门 泵业 汽车零部件 模具 数控机床 环保科技 新材料 电子科技 包装机械 五金制品 轴承 液压件 智能装备 塑料机械 电机 食品机械 建筑工程 医疗器械 金属制品'.split(
    ' ',
  );

/** The name of a company that does not exist. */
export function companyName(random: Random): string {
  const place = random.pick(places);
  const name = random.pick(first) + random.pick(second) + random.pick(third);
  const trade = random.pick(trades);
  const kind = random.weighted({ 有限公司: 74, 有限责任公司: 8, 股份有限公司: 10, 集团有限公司: 5, 厂: 3 });
  const inside = random.chance(0.08);
  return inside
    ? `${name}${trade}（${place}）${kind}`
    : `${place}${random.chance(0.15) ? '市' : ''}${name}${trade}${kind}`;
}

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘',
];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文斌志海'];

export function person(random: Random): string {
  return random.pick(surnames) + random.pick(given) + (random.chance(0.6) ? random.pick(given) : '');
}

export function phone(random: Random): string {
  return `1${random.pick(['38', '39', '57', '86', '58'])}${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
}

export function address(random: Random): string {
  const road = random.pick(['工业', '人民', '创业', '科技', '东环', '长江', '兴业', '迎宾']);
  return `${random.pick(places)}市高新区${road}路${random.int(1, 998)}号`;
}
