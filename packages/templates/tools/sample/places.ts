import type { Random } from './random.js';

/** Where the company sells: a region is a department of its own, and its cities are those of the assignment rule. */
export const regions = ['taizhou', 'ningbo', 'wenzhou', 'hangzhou', 'sunan', 'shanghai'] as const;
export type Region = (typeof regions)[number];

export interface City {
  readonly province: string;
  readonly city: string;
  /** As it begins a company's name. */
  readonly short: string;
  readonly districts: readonly string[];
  /** Degrees north and east of its middle. */
  readonly at: readonly [number, number];
}

const zhejiang = (city: string, districts: string, at: readonly [number, number]): City =>
  place('浙江省', city, districts, at);
const jiangsu = (city: string, districts: string, at: readonly [number, number]): City =>
  place('江苏省', city, districts, at);

function place(province: string, city: string, districts: string, at: readonly [number, number]): City {
  return { province, city, short: city.replace(/市$/, ''), districts: districts.split(' '), at };
}

export const citiesOf: Readonly<Record<Region, readonly City[]>> = {
  taizhou: [
    zhejiang('台州市', '椒江区 黄岩区 路桥区 温岭市 玉环市 临海市', [28.66, 121.42]),
    zhejiang('台州市', '温岭市 路桥区 玉环市', [28.37, 121.38]),
    zhejiang('丽水市', '莲都区 缙云县', [28.45, 119.92]),
  ],
  ningbo: [
    zhejiang('宁波市', '北仑区 鄞州区 余姚市 慈溪市 宁海县 镇海区', [29.87, 121.55]),
    zhejiang('宁波市', '慈溪市 余姚市', [30.17, 121.27]),
    zhejiang('舟山市', '定海区 普陀区', [29.99, 122.2]),
  ],
  wenzhou: [zhejiang('温州市', '龙湾区 瓯海区 瑞安市 乐清市 平阳县', [27.99, 120.7])],
  hangzhou: [
    zhejiang('杭州市', '萧山区 余杭区 钱塘区 富阳区', [30.27, 120.15]),
    zhejiang('绍兴市', '柯桥区 诸暨市 嵊州市', [30.0, 120.58]),
    zhejiang('金华市', '婺城区 永康市 武义县', [29.08, 119.65]),
    zhejiang('湖州市', '吴兴区 德清县 长兴县', [30.89, 120.09]),
  ],
  sunan: [
    jiangsu('苏州市', '吴中区 昆山市 太仓市 张家港市', [31.3, 120.58]),
    jiangsu('无锡市', '惠山区 江阴市 宜兴市', [31.49, 120.31]),
    jiangsu('常州市', '武进区 新北区 溧阳市', [31.81, 119.97]),
    jiangsu('南通市', '通州区 海门区 如皋市', [31.98, 120.89]),
  ],
  shanghai: [
    place('上海市', '上海市', '嘉定区 松江区 奉贤区 闵行区', [31.23, 121.47]),
    zhejiang('嘉兴市', '秀洲区 海宁市 平湖市 桐乡市', [30.75, 120.76]),
  ],
};

/** Cities outside every region: their leads go to the pool, or to whoever has least to do. */
export const farCities: readonly City[] = [
  place('广东省', '东莞市', '长安镇 虎门镇', [23.02, 113.75]),
  place('安徽省', '芜湖市', '鸠江区 弋江区', [31.35, 118.43]),
  place('江西省', '赣州市', '章贡区 南康区', [25.83, 114.93]),
  place('山东省', '青岛市', '城阳区 即墨区', [36.07, 120.38]),
];

const roads =
  '创兴路 振工路 铸诚大道 工匠路 匠新路 启航路 聚力路 兴锻路 滨港大道 立信路 精工二路 东湾路 云帆路 澄溪路'.split(' ');

/** An invented street in a real district. */
export function addressIn(random: Random, { province, city, districts }: City) {
  return { province, city, district: random.pick(districts), detail: `${random.pick(roads)} ${random.int(1, 899)} 号` };
}

/** A point within some kilometres of the city's middle. */
export function pointIn(random: Random, { at: [lat, lng] }: City) {
  const near = (middle: number) => Number((middle + (random.next() - 0.5) * 0.3).toFixed(6));
  return { lat: near(lat), lng: near(lng) };
}
