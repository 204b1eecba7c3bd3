import { brand, personName, Phones } from './names.js';
import { addressIn, citiesOf, farCities, pointIn, type City, type Region } from './places.js';
import { Random } from './random.js';

/** What a trade is called in a company's name, and in the business registry. */
interface Trade {
  readonly words: readonly string[];
  readonly registry: string;
  readonly manufacturer: boolean;
}

const trade = (words: string, registry: string, manufacturer = true): Trade => ({
  words: words.split(' '),
  registry,
  manufacturer,
});

const trades = {
  auto_parts: trade('汽车零部件 汽配 摩托车配件', '汽车制造业'),
  valves_pumps: trade('阀门 泵业 流体设备', '通用设备制造业'),
  moulds: trade('模具 精密模具 塑模', '专用设备制造业'),
  sewing_machines: trade('缝制设备 缝纫机械', '专用设备制造业'),
  motors: trade('电机 微电机 电机科技', '电气机械和器材制造业'),
  plastics_machinery: trade('塑料机械 塑机', '专用设备制造业'),
  machine_tools: trade('机床 数控机床', '通用设备制造业'),
  electronics: trade('电子 电器 电子科技', '计算机、通信和其他电子设备制造业'),
  furniture: trade('家具五金 办公家具', '家具制造业'),
  metalworking: trade('机械制造 精密机械 金属制品 五金制品', '金属制品业'),
  trade: trade('工贸 贸易', '批发业', false),
  other: trade('环保设备 包装机械', '专用设备制造业'),
} satisfies Record<string, Trade>;
export type Industry = keyof typeof trades;

const shares: Readonly<Record<Industry, number>> = {
  auto_parts: 18,
  valves_pumps: 16,
  moulds: 10,
  sewing_machines: 8,
  motors: 10,
  plastics_machinery: 7,
  machine_tools: 6,
  electronics: 6,
  furniture: 4,
  metalworking: 18,
  trade: 9,
  other: 5,
};

/** An invented company, with all that a registry and a business card would say of it. */
export interface Company {
  readonly name: string;
  readonly short: string;
  readonly industry: Industry;
  readonly region: Region | 'far';
  readonly address: ReturnType<typeof addressIn>;
  readonly point: ReturnType<typeof pointIn>;
  readonly phone: string;
  readonly contact: string;
  readonly registry: Registry;
}

export interface Registry {
  readonly credit_code: string;
  readonly registered_capital: string;
  /** Days before the first start. */
  readonly age: number;
  readonly insured_headcount: number;
  readonly industry_name: string;
  readonly industry_section: string;
  readonly industry_code: string;
}

/** Makes companies that all differ in name, phone and registration number. */
export class Companies {
  private readonly random: Random;
  private readonly names: Set<string>;
  private readonly phones: Phones;
  private count = 0;

  /**
   * @param stream names the numbers they are made from
   * @param block the first digits of their phones
   * @param mark four letters in their registration numbers, an O among them: no real number has one
   * @param taken names that are in use already
   */
  constructor(
    stream: string,
    block: string,
    private readonly mark: string,
    taken: Iterable<string> = [],
  ) {
    this.random = new Random(stream);
    this.phones = new Phones(block);
    this.names = new Set(taken);
  }

  make(region: Region | 'far'): Company {
    const { random } = this;
    const city = random.pick(region === 'far' ? farCities : citiesOf[region]);
    const industry = random.weighted(shares);
    const { name, short } = this.name(city, trades[industry]);
    return {
      name,
      short,
      industry,
      region,
      address: addressIn(random, city),
      point: pointIn(random, city),
      phone: this.phones.next(),
      contact: personName(random),
      registry: this.registry(trades[industry]),
    };
  }

  private name(city: City, { words }: Trade): { name: string; short: string } {
    const { random } = this;
    const short = brand(random) + random.pick(words);
    const form = random.weighted({ 有限公司: 86, 厂: 9, 股份有限公司: 5 });
    const name = `${city.short}${short}${form}`;
    if (this.names.has(name)) return this.name(city, { words, registry: '', manufacturer: true });
    this.names.add(name);
    return { name, short };
  }

  private registry({ registry, manufacturer }: Trade): Registry {
    const { random } = this;
    this.count += 1;
    const staff = Math.max(1, Math.round(random.around(manufacturer ? 46 : 14, 0.8)));
    const capital = random.pick([50, 100, 200, 300, 500, 500, 800, 1000, 1000, 2000, 3000, 5000]);
    return {
      credit_code: `91330000${this.mark}${String(this.count).padStart(6, '0')}`,
      registered_capital: `${capital} 万人民币`,
      age: random.int(200, 365 * 24),
      insured_headcount: staff,
      industry_name: registry,
      industry_section: manufacturer ? '制造业' : '批发和零售业',
      industry_code: manufacturer ? 'C' : 'F',
    };
  }
}
