import type { Random } from '../sample/random.js';
import { line, text, widthOf, type Setting } from './ink.js';

export const page = { width: 1240, height: 1754, margin: 130 } as const;

/** Who signs, and how the page is set. */
export interface Draft {
  readonly random: Random;
  readonly partyA: string;
  readonly partyB: string;
  /** What is printed. */
  readonly print: Setting;
  /** What is filled in: printed too, or written by hand. */
  readonly hand: Setting;
}

/** Where a name ends on the page: there the seal goes. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

const titles = ['产品购销合同', '设备采购合同', '技术服务合同', '工业品买卖合同', '加工定作合同', '年度供货协议'];
const clauses = [
  '一、产品名称、规格型号、数量及金额详见附件清单，附件为本合同不可分割的组成部分。',
  '二、质量要求：按国家标准及双方确认的技术协议执行，质保期自验收合格之日起十二个月。',
  '三、交货时间与地点：合同生效后三十日内交至需方指定仓库，运费由供方承担。',
  '四、付款方式：合同签订后预付百分之三十，发货前付百分之六十，余款为质保金。',
  '五、验收标准：货到七日内按技术协议验收，逾期未提出异议视为验收合格。',
  '六、违约责任：逾期交货或付款的，每逾期一日按未履行部分的千分之一支付违约金。',
  '七、争议解决：履行中发生争议，双方协商解决；协商不成的，向原告所在地人民法院起诉。',
  '八、本合同一式四份，双方各执两份，经双方签字盖章后生效，传真件具有同等效力。',
  '九、未尽事宜由双方另行签订补充协议，补充协议与本合同具有同等法律效力。',
];

/** A page that grows from its head to its foot. */
export class Sheet {
  private readonly parts: string[] = [];
  /** The base line that comes next. */
  y = 200;
  end: Spot = { x: 0, y: 0 };

  constructor(readonly draft: Draft) {}

  get svg(): string {
    return this.parts.join('');
  }

  add(part: string): void {
    this.parts.push(part);
  }

  print(x: number, words: string, y = this.y, setting = this.draft.print): number {
    this.add(text(x, y, words, setting));
    return x + widthOf(words, setting);
  }

  /** Fills something in by hand, on a line or not. @returns where it ends */
  fill(x: number, words: string, underlined: boolean | number = false, y = this.y): number {
    const { hand } = this.draft;
    this.add(text(x, y, words, hand));
    const end = x + widthOf(words, hand);
    if (underlined !== false)
      this.add(line(x - 6, y + 12, Math.max(end + 14, typeof underlined === 'number' ? underlined : 0), y + 12, 1.8));
    return end;
  }

  /** Fills in the name that the seal goes over. */
  name(x: number, underlined: boolean | number = false, y = this.y, words = this.draft.partyA): number {
    const end = this.fill(x, words, underlined, y);
    this.end = { x: end, y };
    return end;
  }

  /** Fills in a long name on two lines. */
  nameOnTwo(x: number, below: number, step: number, share = 0.6): void {
    const { partyA } = this.draft;
    const half = Math.ceil(partyA.length * share);
    this.fill(x, partyA.slice(0, half));
    this.y += step;
    this.name(below, false, this.y, partyA.slice(half));
  }

  title(): void {
    const { random, print } = this.draft;
    const setting = { ...print, size: print.size * 1.6, bold: 0.4, spacing: 0.12 };
    const words = random.pick(titles);
    this.print((page.width - widthOf(words, setting)) / 2, words, this.y, setting);
    this.y += 90;
  }

  facts(): void {
    const { random } = this.draft;
    this.print(760, `合同编号：${random.pick(['HT', 'CG', 'XS'])}-${random.int(2023, 2026)}-${random.int(100, 999)}`);
    this.y += 48;
    this.print(760, `签订日期：${random.int(2023, 2026)}年${random.int(1, 12)}月${random.int(1, 28)}日`);
    this.y += 72;
  }

  /** Clauses, wrapped at the margin, until so many stand there. */
  clauses(count: number): void {
    const { random, print } = this.draft;
    const step = print.size * 1.75;
    for (const clause of random.several(clauses, count)) {
      let row = '　　';
      for (const sign of clause) {
        if (widthOf(row + sign, print) > page.width - 2 * page.margin) {
          this.print(page.margin, row);
          this.y += step;
          row = '';
        }
        row += sign;
      }
      this.print(page.margin, row);
      this.y += step;
    }
    this.y += 20;
  }

  box(x: number, y: number, width: number, height: number): void {
    this.add(line(x, y, x + width, y));
    this.add(line(x, y + height, x + width, y + height));
    this.add(line(x, y, x, y + height));
    this.add(line(x + width, y, x + width, y + height));
  }
}
