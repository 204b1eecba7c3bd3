import { paragraphLook, runLook, type ParagraphLook, type RunLook } from './styles.js';
import { at, attribute, inside, numberOf, type Element } from './xml.js';

/** A level of a list. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** With `%1` for the number of the first level, and so on. */
  readonly text: string;
  readonly paragraph: ParagraphLook;
  readonly run: RunLook;
}

/** What stands before an item of a list, and how the item is set. */
export interface Marker {
  readonly text: string;
  readonly paragraph: ParagraphLook;
  readonly run: RunLook;
}

/** Counts the items of a document's lists. */
export class Numbering {
  private readonly lists: ReadonlyMap<string, ReadonlyMap<number, Level>>;
  private readonly counts = new Map<string, number[]>();

  constructor(root: Element | undefined) {
    const abstract = new Map(
      inside(root, 'w:abstractNum').map((each) => [attribute(each, 'w:abstractNumId') ?? '', levelsOf(each)]),
    );
    this.lists = new Map(
      inside(root, 'w:num').map((num) => [
        attribute(num, 'w:numId') ?? '',
        abstract.get(attribute(at(num, 'w:abstractNumId')) ?? '') ?? new Map<number, Level>(),
      ]),
    );
  }

  /** The marker of the next item; undefined for what is no list. */
  next({ id, level }: NonNullable<ParagraphLook['list']>): Marker | undefined {
    const levels = this.lists.get(id);
    const here = levels?.get(level);
    if (levels === undefined || here === undefined) return undefined;
    const counts = this.counts.get(id) ?? [];
    counts[level] = (counts[level] ?? here.start - 1) + 1;
    counts.length = level + 1;
    this.counts.set(id, counts);
    const { paragraph, run } = here;
    if (here.format === 'bullet') return { text: bulletOf(here.text), paragraph, run };
    const text = here.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const other = levels.get(at);
      return numberText(counts[at] ?? other?.start ?? 1, other?.format ?? 'decimal');
    });
    return { text, paragraph, run };
  }
}

function levelsOf(abstract: Element): ReadonlyMap<number, Level> {
  return new Map(
    inside(abstract, 'w:lvl').map((level) => [
      numberOf(level, 'w:ilvl') ?? 0,
      {
        start: numberOf(at(level, 'w:start')) ?? 1,
        format: attribute(at(level, 'w:numFmt')) ?? 'decimal',
        text: attribute(at(level, 'w:lvlText')) ?? '',
        paragraph: paragraphLook(at(level, 'w:pPr')),
        run: runLook(at(level, 'w:rPr')),
      },
    ]),
  );
}

/** Bullets come from fonts of signs, whose places no other font fills. */
function bulletOf(text: string): string {
  return /^[\u2022\u25cf\u25cb\u25a0\u25a1\u25c6\u25c7\u2014\u2013-]$/u.test(text) ? text : '•';
}

function numberText(number: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'upperLetter':
      return letters(number);
    case 'lowerLetter':
      return letters(number).toLowerCase();
    case 'upperRoman':
      return roman(number);
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
      return chinese(number);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number <= 20 ? String.fromCodePoint(0x245f + number) : String(number);
    case 'decimalZero':
      return String(number).padStart(2, '0');
    default:
      return String(number);
  }
}

function letters(number: number): string {
  const letter = String.fromCharCode(65 + ((number - 1) % 26));
  return letter.repeat(Math.floor((number - 1) / 26) + 1);
}

const romans = Object.entries({
  M: 1000,
  CM: 900,
  D: 500,
  CD: 400,
  C: 100,
  XC: 90,
  L: 50,
  XL: 40,
  X: 10,
  IX: 9,
  V: 5,
  IV: 4,
  I: 1,
});

function roman(number: number): string {
  let rest = number;
  return romans.reduce((text, [sign, value]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return text + sign.repeat(times);
  }, '');
}

const numerals = '〇一二三四五六七八九';

/** Up to 99; lists are no longer. */
function chinese(number: number): string {
  if (number > 99) return String(number);
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (numerals[tens] ?? '')}十`;
  return ten + (ones === 0 ? (tens === 0 ? '〇' : '') : (numerals[ones] ?? ''));
}
