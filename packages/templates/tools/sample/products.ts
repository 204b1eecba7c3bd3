import { record, type RecordsDocument } from './document.js';
import { Random } from './random.js';
import { dayText } from './time.js';

/** A product of the catalogue, with its price in cents. */
export interface Product {
  readonly ref: string;
  readonly sku: string;
  readonly name: string;
  readonly category: 'fasteners' | 'custom_hardware' | 'tools' | 'cutting_tools' | 'fittings';
  readonly spec: string;
  readonly unit: 'piece' | 'thousand' | 'box' | 'set' | 'kilogram' | 'metre';
  readonly cents: number;
  readonly more: Readonly<Record<string, string>>;
}

const random = new Random('products');
type Line = readonly [sku: string, name: string, spec: string, price: number, more?: Readonly<Record<string, string>>];

const steel = (grade: string, surface: string, standard: string) => ({
  material: grade === 'g10_9' || grade === 'g12_9' ? 'alloy_steel' : 'carbon_steel',
  grade,
  surface,
  standard,
});
const stainless = (standard: string) => ({ material: 'stainless_304', grade: 'a2_70', surface: 'plain', standard });

/** Fasteners, priced by the thousand. */
const fasteners: readonly Line[] = [
  ['WL-0620-88Z', '外六角全牙螺栓', 'M6×20', 68, steel('g8_8', 'zinc', 'GB/T 5783')],
  ['WL-0830-88Z', '外六角全牙螺栓', 'M8×30', 142, steel('g8_8', 'zinc', 'GB/T 5783')],
  ['WL-0845-88Z', '外六角全牙螺栓', 'M8×45', 188, steel('g8_8', 'zinc', 'GB/T 5783')],
  ['WL-1040-88Z', '外六角全牙螺栓', 'M10×40', 296, steel('g8_8', 'zinc', 'GB/T 5783')],
  ['WL-1260-88Z', '外六角半牙螺栓', 'M12×60', 548, steel('g8_8', 'zinc', 'GB/T 5782')],
  ['WL-1680-88H', '外六角半牙螺栓', 'M16×80', 1360, steel('g8_8', 'hot_dip', 'GB/T 5782')],
  ['WL-2010-109D', '高强度螺栓', 'M20×100', 3280, steel('g10_9', 'dacromet', 'GB/T 5782')],
  ['WL-1260-109D', '高强度螺栓', 'M12×60', 820, steel('g10_9', 'dacromet', 'GB/T 5782')],
  ['NL-0520-129B', '内六角圆柱头螺钉', 'M5×20', 92, steel('g12_9', 'black', 'GB/T 70.1')],
  ['NL-0625-129B', '内六角圆柱头螺钉', 'M6×25', 126, steel('g12_9', 'black', 'GB/T 70.1')],
  ['NL-0830-129B', '内六角圆柱头螺钉', 'M8×30', 235, steel('g12_9', 'black', 'GB/T 70.1')],
  ['NL-1035-129B', '内六角圆柱头螺钉', 'M10×35', 428, steel('g12_9', 'black', 'GB/T 70.1')],
  ['NL-0616-A2', '不锈钢内六角螺钉', 'M6×16', 265, stainless('GB/T 70.1')],
  ['NL-0825-A2', '不锈钢内六角螺钉', 'M8×25', 520, stainless('GB/T 70.1')],
  ['WL-0830-A2', '不锈钢外六角螺栓', 'M8×30', 560, stainless('GB/T 5783')],
  ['WL-1040-A2', '不锈钢外六角螺栓', 'M10×40', 1080, stainless('GB/T 5783')],
  ['PT-0412-48Z', '十字盘头螺钉', 'M4×12', 26, steel('g4_8', 'zinc', 'GB/T 818')],
  ['PT-0516-48Z', '十字盘头螺钉', 'M5×16', 38, steel('g4_8', 'zinc', 'GB/T 818')],
  ['ZG-4825-Z', '自攻螺钉', 'ST4.8×25', 45, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 845' }],
  ['ZW-5525-Z', '钻尾螺钉', 'ST5.5×25', 96, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 15856' }],
  ['LM-06-8Z', '六角螺母', 'M6', 32, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 6170' }],
  ['LM-08-8Z', '六角螺母', 'M8', 58, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 6170' }],
  ['LM-10-8Z', '六角螺母', 'M10', 112, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 6170' }],
  ['FL-08-8Z', '法兰面螺母', 'M8', 96, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 6177' }],
  ['SL-10-8Z', '尼龙锁紧螺母', 'M10', 168, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 889.1' }],
  ['PD-08-Z', '平垫圈', 'M8', 24, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 97.1' }],
  ['TD-08-Z', '弹簧垫圈', 'M8', 22, { material: 'carbon_steel', surface: 'zinc', standard: 'GB/T 93' }],
  ['LG-1000-48Z', '牙条', 'M10×1000', 6800, steel('g4_8', 'zinc', 'GB/T 15389')],
  ['ZB-1080', '膨胀锚栓', 'M10×80', 780, steel('g4_8', 'zinc', 'GB/T 22795')],
  ['XD-0620', '圆柱销', 'φ6×20', 140, { material: 'alloy_steel', surface: 'plain', standard: 'GB/T 119.2' }],
];

const custom: readonly Line[] = [
  ['DZ-ZT-01', '台阶轴套', 'φ20×35，公差 0.02', 6.8, { material: 'stainless_304' }],
  ['DZ-ZJ-02', '冲压支架', '2.0 mm 折弯带攻牙', 3.6, { material: 'carbon_steel', surface: 'zinc' }],
  ['DZ-LZ-03', '非标螺柱', 'M10×128，两端牙', 2.4, { material: 'alloy_steel', surface: 'black' }],
  ['DZ-XS-04', '车削销轴', 'φ12×68，调质', 4.2, { material: 'alloy_steel' }],
  ['DZ-TM-05', '铜嵌件', 'M4×8，滚花', 0.38, { material: 'brass' }],
  ['DZ-LX-06', '铝型材连接件', '30 系列', 5.5, { material: 'aluminium' }],
  ['DZ-FL-07', '法兰盘', 'DN50，来图加工', 46, { material: 'stainless_304' }],
  ['DZ-TH-08', '压缩弹簧', 'φ1.2×10×45', 0.65, { material: 'other' }],
];

const tools: readonly Line[] = [
  ['GJ-NL-40', '预置式扭力扳手', '5–40 N·m', 268],
  ['GJ-NL-200', '预置式扭力扳手', '40–200 N·m', 385],
  ['GJ-TT-32', '套筒组套', '32 件 1/2"', 218],
  ['GJ-NL-09', '内六角扳手组', '9 件加长球头', 39],
  ['GJ-QP-08', '气动批头', '1/4" 枪式', 320],
  ['GJ-DP-20', '锂电冲击起子', '20 V 双电', 568],
  ['GJ-KC-02', '数显卡尺', '0–150 mm', 128],
];

const cutting: readonly Line[] = [
  ['DJ-DP-WNMG', '数控车刀片', 'WNMG080408', 168, { material: 'carbide' }],
  ['DJ-DP-CNMG', '数控车刀片', 'CNMG120408', 175, { material: 'carbide' }],
  ['DJ-XD-06', '钨钢立铣刀', 'D6 四刃', 42, { material: 'carbide' }],
  ['DJ-XD-10', '钨钢立铣刀', 'D10 四刃', 78, { material: 'carbide' }],
  ['DJ-ZT-85', '含钴直柄钻头', 'φ8.5', 26],
  ['DJ-SZ-08', '螺旋丝锥', 'M8×1.25', 38],
  ['MJ-QG-125', '树脂切割片', '125×1.2', 2.6],
  ['MJ-BY-100', '百叶片', '100×16 80#', 4.5],
];

const fittings: readonly Line[] = [
  ['GJ-KT-08', '卡套直通接头', '8 mm', 6.2, { material: 'brass', surface: 'nickel' }],
  ['GJ-KT-10', '卡套直通接头', '10 mm', 8.4, { material: 'brass', surface: 'nickel' }],
  ['GJ-QF-25', '不锈钢球阀', 'DN25', 56, { material: 'stainless_304' }],
  ['GJ-QF-50', '不锈钢球阀', 'DN50', 138, { material: 'stainless_316' }],
  ['GJ-KC-08', '气管快插接头', '8 mm', 2.8],
  ['GJ-RG-10', '液压软管总成', '3/8" 1 m', 48],
  ['GJ-KG-25', '管夹', 'φ25', 1.6, { material: 'carbon_steel', surface: 'zinc' }],
];

const unitOf = {
  fasteners: 'thousand',
  custom_hardware: 'piece',
  tools: 'set',
  cutting_tools: 'piece',
  fittings: 'piece',
} as const;
const catalogue = { fasteners, custom_hardware: custom, tools, cutting_tools: cutting, fittings };
const categories = ['fasteners', 'custom_hardware', 'tools', 'cutting_tools', 'fittings'] as const;

/** The catalogue: sixty products. */
export const products: readonly Product[] = categories
  .flatMap((category) => catalogue[category].map((line) => [category, line] as const))
  .map(([category, [sku, name, spec, price, more]], index) => ({
    ref: `s${String(index + 1).padStart(2, '0')}`,
    sku,
    name,
    category,
    spec,
    unit: unitOf[category],
    cents: Math.round(price * 100),
    more: more ?? {},
  }));

/** Products that are no longer sold, and what takes their place. */
const replaced: Readonly<Record<string, string>> = { 'WL-0830-A2': 'NL-0825-A2', 'GJ-NL-40': 'GJ-NL-200' };
const together: Readonly<Record<string, readonly string[]>> = {
  'WL-0830-88Z': ['LM-08-8Z', 'PD-08-Z', 'TD-08-Z'],
  'WL-1040-88Z': ['LM-10-8Z', 'SL-10-8Z'],
};

const refOf = (sku: string) => `@${products.find((product) => product.sku === sku)?.ref ?? ''}`;

export function productsDocument(): RecordsDocument {
  // What others point to comes first.
  const later = (sku: string) => (sku in replaced || sku in together ? 1 : 0);
  const sorted = [...products].sort((a, b) => later(a.sku) - later(b.sku));
  return { type: 'records', form: 'product', order: 10, records: sorted.map(toRecord) };
}

function toRecord({ ref, sku, name, category, spec, unit, cents, more }: Product) {
  const share = category === 'custom_hardware' ? 0.58 : 0.66 + random.next() * 0.14;
  const gone = sku in replaced;
  const age = random.int(200, 1400);
  return record({
    ref,
    at: `${dayText(-age)} 09:00`,
    by: 'songjiayi',
    values: {
      name,
      sku,
      category,
      spec,
      ...more,
      unit,
      list_price: cents / 100,
      floor_price: Math.round(cents * 0.88) / 100,
      cost_price: Math.round(cents * share) / 100,
      minimum_quantity: category === 'fasteners' ? random.pick([1, 2, 5]) : random.pick([1, 10, 50]),
      stock: gone ? 0 : category === 'custom_hardware' ? undefined : random.int(5, 900),
      lead_time: 86400 * (category === 'custom_hardware' ? random.int(12, 25) : random.int(1, 7)),
      weight: category === 'fasteners' ? Number((cents / 1400).toFixed(3)) : undefined,
      on_sale: !gone,
      custom_made: category === 'custom_hardware',
      supplier: random.pick(['演示供应商甲', '演示供应商乙', '演示供应商丙', '自产']),
      launched_on: dayText(-age),
      replaced_by: gone ? refOf(replaced[sku] ?? '') : undefined,
      goes_with: (together[sku] ?? []).map(refOf),
      tags: random.chance(0.3) ? [random.pick(['主推', '常备库存', '可出口'])] : undefined,
    },
  });
}
