import type { Random } from './random.js';

const surnames = '王李张陈林周徐叶朱胡郑金吴黄沈蒋方项潘章罗杨何邵俞卢谢任余戴包应娄阮池牟葛童施尤'.split('');
const given =
  '建军 志华 海燕 丽君 伟民 国平 晓东 小红 文斌 雪芬 立新 春燕 永强 佩华 明辉 玉珍 俊杰 婷婷 光耀 彩萍 少华 慧敏 根友 爱琴 宏伟 美娟 利民 素芳 振宇 晓琳 志刚 莉莉 家豪 静怡 正阳 秋月 金龙 凤英 浩宇 思远 巧玲 学良 菊芬 天成 雅琴'.split(
    ' ',
  );

/** A person's name. */
export function personName(random: Random): string {
  return random.pick(surnames) + random.pick(given);
}

const first = '榫澜铎钧栩砺锟珩骋昱锴翊霖铿沣琅椿岱砚翰'.split('');
const second = '禾棠沅枫垚屿舸岑澍笙峤璟澈衡铭疆锐朗达诚'.split('');

/** The part of a company's name that tells it from others. */
export function brand(random: Random): string {
  return random.pick(first) + random.pick(second);
}

/** Numbers of a block that no operator has given out, each once. */
export class Phones {
  private last = 0;

  constructor(private readonly block: string) {}

  next(): string {
    this.last += 1;
    return this.block + String(this.last).padStart(11 - this.block.length, '0');
  }
}
