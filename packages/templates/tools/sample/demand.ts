import type { Random } from './random.js';

/** The options of the purchase category, as people call them. */
export const categoryNames = {
  fasteners: '紧固件',
  custom_hardware: '定制五金件',
  tools: '五金工具',
  cutting_tools: '刀具磨具',
  fittings: '管件与接头',
  others: '其他',
} as const;

/** What somebody might ask for. */
export function demandOf(random: Random, category: keyof typeof categoryNames): string {
  const size = random.pick(['M6×20', 'M8×30', 'M8×45', 'M10×40', 'M12×60', 'M16×80']);
  const amount = random.pick(['2 千件', '5 千件', '1 万件', '3 万件', '每月 10 万件']);
  const by = random.pick(['一周内', '两周内', '月底前', '可分批交货', '急用，最好三天内']);
  const asks: Readonly<Record<keyof typeof categoryNames, readonly string[]>> = {
    fasteners: [
      `外六角螺栓 ${size}，8.8 级镀锌，${amount}，${by}。`,
      `不锈钢 304 内六角 ${size}，${amount}，需要材质证明，${by}。`,
      `法兰面螺母配套平垫弹垫，${amount}，${by}。`,
      `10.9 级高强度螺栓 ${size}，达克罗，${amount}，先要样品。`,
    ],
    custom_hardware: [
      `按图加工车削件，材质 45# 钢调质，${amount}，${by}，有图纸。`,
      `非标台阶轴套，304 不锈钢，公差 0.02，${amount}。`,
      `冲压支架带折弯和攻牙，镀锌，${amount}，${by}。`,
    ],
    tools: [
      '车间换一批扭力扳手和套筒，要能开校准证书。',
      '气动批头和风批各二十套，想先试用。',
      '内六角扳手组套五十套，带挂架。',
    ],
    cutting_tools: [
      '数控车刀片，加工不锈钢，每月约三百片，想做成本对比。',
      '钨钢立铣刀 D6 D8 D10 各五十支。',
      '切割片和百叶片，月用量两千片。',
    ],
    fittings: [
      '卡套接头 8 mm 和 10 mm，黄铜镀镍，各一千只。',
      '不锈钢球阀 DN25 三百只，要承压报告。',
      '气管快插接头全套报价。',
    ],
    others: ['想了解你们能做哪些来料加工。', '需要一份产品目录和价格表。'],
  };
  return random.pick(asks[category]);
}
