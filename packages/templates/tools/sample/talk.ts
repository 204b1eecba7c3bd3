import { record, type RecordsDocument } from './document.js';
import { momentText } from './time.js';

/** What is said, and the concern it means. */
const words: Readonly<Record<string, readonly string[]>> = {
  价格: ['价格', '太贵', '便宜', '降价', '报价高', '比别家高'],
  交期: ['交期', '交货慢', '来不及', '赶工', '等不了', '催货'],
  质量稳定: ['质量', '滑牙', '断裂', '色差', '不稳定', '不良'],
  账期: ['账期', '月结', '付款', '押款'],
  包装: ['包装', '受潮', '混装'],
  起订量: ['起订量', '量太小', '最少要'],
  材质证明: ['材质证明', '盐雾', '检测报告'],
  售后响应: ['售后', '没人管', '响应慢'],
  送货上门: ['送货', '卸货', '上门'],
  开票: ['开票', '发票', '对账'],
};

/** The dictionary by which memos are read. */
export function concernWordsDocument(): RecordsDocument {
  const records = Object.entries(words).flatMap(([means, said]) =>
    said.map((word) => record({ at: momentText({ day: -170, minute: 600 }), values: { word, means } })),
  );
  return { type: 'records', form: 'concern_word', order: 12, records };
}

interface Script {
  readonly title: string;
  readonly kind: string;
  readonly topics: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly industries?: readonly string[];
}

const scripts: readonly Script[] = [
  {
    title: '嫌贵：算每万件的总成本',
    kind: 'objection',
    topics: ['价格'],
    question: '你们的价格比别家高',
    answer:
      '单价高两分，一万件多 200 元；滑牙返工一次停线半小时，就不止这个数。我把返工、挑选、补货的账给您列出来，您比总成本。',
  },
  {
    title: '嫌贵：同规格换等级',
    kind: 'objection',
    topics: ['价格', '起订量'],
    question: '能不能再便宜一点',
    answer: '这个工位受力不大，8.8 级换 4.8 级镀锌就够，单价能降三成。先寄 50 件样品，您装一台试试。',
    industries: ['furniture', 'electronics', 'sewing_machines'],
  },
  {
    title: '担心交期：分批与常备库存',
    kind: 'objection',
    topics: ['交期'],
    question: '急着要，多久能到货',
    answer: '常用规格我们备有一个月的库存，今天下单明天发；其余分两批，首批保证您不停线。',
  },
  {
    title: '担心质量：批次可追溯',
    kind: 'objection',
    topics: ['质量稳定', '材质证明'],
    question: '上次那批有滑牙，质量稳不稳',
    answer: '每批都留样，盒上有批号，材质证明和硬度报告随货走。出问题按批号 4 小时内给结论，整批换。',
    industries: ['auto_parts', 'motors', 'machine_tools', 'valves_pumps'],
  },
  {
    title: '要账期：先做三单再谈',
    kind: 'objection',
    topics: ['账期'],
    question: '能不能月结',
    answer: '前三单款到发货，按时付清后财务给月结 30 天；量上来可以再谈 60 天。',
  },
  {
    title: '起订量高：并单发货',
    kind: 'objection',
    topics: ['起订量'],
    question: '我们用量小，能不能少买',
    answer: '我们每周二、五并单，您报半箱也行，只是随车走，运费我们出。',
  },
  {
    title: '对账麻烦：一月一清',
    kind: 'care',
    topics: ['开票', '送货上门'],
    question: '对账开票太麻烦',
    answer: '每月 25 日我们把送货单、发票和对账单一起给您，差一张票当天补。',
  },
  {
    title: '售后没人管：一个电话到底',
    kind: 'care',
    topics: ['售后响应'],
    question: '出了问题找不到人',
    answer: '这是客服电话，报手机号就能看到您的订单；当天回复，三天内给处理结果。',
  },
  {
    title: '第一次上门：先看工位',
    kind: 'opening',
    topics: [],
    question: '你们是做什么的',
    answer: '先不谈价。我看看您哪个工位换件最勤，回去给一张替换清单，好不好用您说了算。',
  },
  {
    title: '设备老化：整套替换更省',
    kind: 'replacement',
    topics: ['质量稳定', '维修', '更换'],
    question: '这台设备三个月修了两次',
    answer: '三个月修两次，停线的损失已经超过一套新件。我们出替换方案：旧件折价，新件质保一年，周末上门换。',
  },
  {
    title: '设备老化：先换易损件',
    kind: 'replacement',
    topics: ['价格', '维修'],
    question: '整套换太贵',
    answer: '可以先换两处易损件，质保半年；三个月内再坏，整套替换时这笔全额抵扣。',
  },
  {
    title: '设备老化：备件随车',
    kind: 'replacement',
    topics: ['交期', '更换'],
    question: '换的时候要停几天线',
    answer: '备件我们随车带，周六下午换，周一不耽误开工；换下来的件给您留作检测。',
  },
  {
    title: '促成：样品合格就下首单',
    kind: 'closing',
    topics: [],
    question: '我们再考虑考虑',
    answer: '样品已经过了，首单先下一个月的量，交期锁住；后面价格随行就市，您不吃亏。',
  },
];

/** The talk-tracks that are suggested. */
export function scriptsDocument(): RecordsDocument {
  const records = scripts.map(({ industries = [], topics, ...values }, index) =>
    record({
      ref: `t${String(index + 1).padStart(2, '0')}`,
      at: momentText({ day: -160, minute: 600 + index }),
      values: { ...values, topics: [...topics], industries: [...industries] },
    }),
  );
  return { type: 'records', form: 'script', order: 14, records };
}
