import { line } from './ink.js';
import { address, person, phone } from './names.js';
import { page, type Sheet } from './sheet.js';

const left = page.margin;
const half = page.width / 2 + 20;

/** A line of the other things that a party says of itself. */
function details(sheet: Sheet, x: number, step = 56, most = 4): void {
  const { random } = sheet.draft;
  const all: [string, string][] = [
    ['地址：', address(random)],
    ['法定代表人：', person(random)],
    ['电话：', phone(random)],
    ['开户行：', '中国工商银行高新支行'],
  ];
  for (const [label, value] of all.slice(0, most)) {
    sheet.fill(sheet.print(x, label), value);
    sheet.y += step;
  }
}

function head(label: string, other: string, underlined = false, colon = '：') {
  return (sheet: Sheet): void => {
    sheet.title();
    sheet.facts();
    sheet.name(sheet.print(left, `${label}${colon}`) + 8, underlined);
    sheet.y += 68;
    sheet.fill(sheet.print(left, `${other}${colon}`) + 8, sheet.draft.partyB, underlined);
    sheet.y += 84;
    sheet.clauses(8);
  };
}

/** Signatures at the foot, side by side. */
function columns(sheet: Sheet, a: string, b: string, below: boolean): void {
  const { y } = sheet;
  if (below) {
    sheet.print(left, a);
    sheet.print(half, b);
    sheet.y += 66;
    sheet.name(left);
    sheet.fill(half, sheet.draft.partyB);
    sheet.y += 66;
  } else {
    sheet.name(sheet.print(left, a) + 4);
    sheet.y += 66;
    sheet.fill(sheet.print(left, b) + 4, sheet.draft.partyB);
    sheet.y += 66;
  }
  const from = sheet.y;
  details(sheet, left, 56, 3);
  if (below) {
    sheet.y = from;
    details(sheet, half, 56, 3);
  }
  sheet.y = Math.max(sheet.y, y);
}

/** A table of what each party is: labels in cells, values beside them. */
function table(sheet: Sheet): void {
  const { random, partyB } = sheet.draft;
  const row = 78;
  const top = sheet.y;
  const rows: [string, string][] = [
    ['甲方', ''],
    ['乙方', partyB],
    ['联系人', person(random)],
    ['联系电话', phone(random)],
    ['交货地址', address(random)],
  ];
  const width = page.width - 2 * left;
  sheet.box(left, top, width, row * rows.length);
  sheet.add(line(left + 190, top, left + 190, top + row * rows.length));
  for (const [at, [label, value]] of rows.entries()) {
    sheet.y = top + row * at + 50;
    if (at > 0) sheet.add(line(left, top + row * at, left + width, top + row * at));
    sheet.print(left + 26, label);
    if (at === 0) sheet.name(left + 216);
    else sheet.fill(left + 216, value);
  }
  sheet.y = top + row * rows.length + 70;
}

/** A table with the labels above the values. */
function headed(sheet: Sheet): void {
  const top = sheet.y;
  const width = page.width - 2 * left;
  const middle = left + width / 2;
  sheet.box(left, top, width, 220);
  sheet.add(line(middle, top, middle, top + 220));
  sheet.add(line(left, top + 74, left + width, top + 74));
  sheet.y = top + 50;
  sheet.print(left + 20, '甲方名称');
  sheet.print(middle + 20, '乙方名称');
  sheet.y = top + 126;
  const { hand, partyA } = sheet.draft;
  const small = Math.min(hand.size, (width / 2 - 40) / partyA.length);
  if (sheet.draft.hand.size > small) sheet.nameOnTwo(left + 20, left + 20, 58);
  else sheet.name(left + 20);
  sheet.fill(middle + 20, sheet.draft.partyB.slice(0, 12), false, top + 126);
  sheet.y = top + 300;
}

/** The layouts that contracts come in, by name. Each draws a page and says where the name of party A ends. */
export const layouts: Readonly<Record<string, (sheet: Sheet) => void>> = {
  head: head('甲方', '乙方'),
  head_line: head('甲方', '乙方', true),
  head_buyer: head('甲方（采购方）', '乙方（供货方）'),
  head_so_called: head('买方（以下简称“甲方”）', '卖方（以下简称“乙方”）'),
  head_need: head('需方（甲方）', '供方（乙方）', true),
  head_spaced: head('甲　方', '乙　方', true),
  head_half_width: head('甲方', '乙方', false, ':'),
  client: head('委托方（甲方）', '受托方（乙方）'),
  long_name(sheet) {
    sheet.title();
    sheet.facts();
    sheet.nameOnTwo(sheet.print(left, '甲方：'), left + 96, 58);
    sheet.y += 68;
    sheet.fill(sheet.print(left, '乙方：'), sheet.draft.partyB);
    sheet.y += 84;
    sheet.clauses(7);
  },
  table(sheet) {
    sheet.title();
    sheet.facts();
    table(sheet);
    sheet.clauses(6);
  },
  table_headed(sheet) {
    sheet.title();
    sheet.facts();
    headed(sheet);
    sheet.clauses(6);
  },
  signatures(sheet) {
    sheet.y = 170;
    sheet.clauses(9);
    sheet.y += 30;
    columns(sheet, '甲方（盖章）：', '乙方（盖章）：', true);
  },
  signatures_stacked(sheet) {
    sheet.y = 170;
    sheet.clauses(8);
    sheet.y += 30;
    columns(sheet, '甲方（签章）：', '乙方（签章）：', false);
  },
  unit_name(sheet) {
    sheet.y = 170;
    sheet.clauses(7);
    sheet.y += 40;
    sheet.print(left, '甲方');
    sheet.print(half, '乙方');
    sheet.y += 64;
    const { y } = sheet;
    sheet.nameOnTwo(sheet.print(left, '单位名称：'), left, 52, 0.45);
    const below = sheet.y + 60;
    sheet.y = y;
    sheet.print(half, '单位名称：');
    sheet.fill(half + 150, sheet.draft.partyB.slice(0, 9));
    sheet.y = below;
    details(sheet, left, 56, 2);
  },
};
