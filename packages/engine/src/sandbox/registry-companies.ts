/** What makes a company: what the registry of the sandbox tells of it. */
export interface Facts {
  readonly id: number;
  readonly name: string;
  readonly creditCode: string;
  readonly legalPersonName: string;
  readonly regCapital: string;
  readonly industry: string;
  /** The division's code; those below 44 are manufacturing. */
  readonly division: string;
  readonly founded: number;
  readonly insured: number | null;
}

const founded1996 = 847_900_800_000;

/** Companies that the registry of the sandbox knows: invented, all of them. */
export const companies: readonly Facts[] = [
  known(1, '苏州启明精密机械有限公司', '91320500MA1XTEST01', '王启明', '5000万人民币', '金属制品业', '33'),
  known(2, '深圳市云岭自动化设备有限公司', '91440300MA5FTEST02', '李云岭', '1200万人民币', '通用设备制造业', '34'),
  known(3, '杭州青禾软件有限公司', '91330100MA2HTEST03', '陈青禾', '300万人民币', '软件和信息技术服务业', '65'),
];

function known(
  id: number,
  name: string,
  creditCode: string,
  legalPersonName: string,
  regCapital: string,
  industry: string,
  division: string,
): Facts {
  return { id, name, creditCode, legalPersonName, regCapital, industry, division, founded: founded1996, insured: null };
}

/** What a company does, by what its name says. The first that fits. */
const trades: readonly (readonly [RegExp, string, string])[] = [
  [/贸易|商贸|商行|经营部|机电|批发|供应链/, '批发业', '51'],
  [/软件|信息|网络|科技服务/, '软件和信息技术服务业', '65'],
  [/汽车|汽配|车辆/, '汽车制造业', '36'],
  [/电机|电器|电气/, '电气机械和器材制造业', '38'],
  [/电子|光电/, '计算机、通信和其他电子设备制造业', '39'],
  [/模具|塑机|缝纫|专用/, '专用设备制造业', '35'],
  [/家具|木业/, '家具制造业', '21'],
  [/机械|机床|阀|泵|液压|设备/, '通用设备制造业', '34'],
  [/五金|金属|紧固件|螺/, '金属制品业', '33'],
];
const looksRegistered = /.{4,}(公司|厂|商行|经营部)$/;
const surnames = [...'王李张刘陈杨赵黄周吴'];
const day = 24 * 60 * 60_000;
/** Midnight in Shanghai of 1 January 2000. */
const millennium = Date.UTC(1999, 11, 31, 16);

/** The facts of a company nobody has entered: made up from its name, the same each time. */
export function inventedCompany(name: string): Facts | undefined {
  if (!looksRegistered.test(name)) return undefined;
  const seed = [...name].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003, 7);
  const [, industry, division] = trades.find(([words]) => words.test(name)) ?? [/$/, '金属制品业', '33'];
  return {
    id: 1000 + seed,
    name,
    creditCode: `91330000MADEM${String(seed % 100_000).padStart(5, '0')}`,
    legalPersonName: `${surnames[seed % surnames.length] ?? '王'}测试`,
    regCapital: `${50 + (seed % 40) * 50}万人民币`,
    industry,
    division,
    founded: millennium + (seed % 9000) * day,
    insured: seed % 11 === 0 ? null : 3 + (seed % 240),
  };
}
