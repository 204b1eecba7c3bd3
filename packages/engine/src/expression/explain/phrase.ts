import type { CallNode, ListNode, LiteralNode, Node, VarNode } from '../check/node.js';
import { words, type ExpressionWords } from '../locales/index.js';
import { expressionLocales, type ExpressionLocale, type Symbol, type Words } from '../types.js';
import { num, numberText } from '../values/number.js';

/** Option labels that literals beside a choice field are shown with. */
export type Options = NonNullable<Symbol['options']>;

const fill = (template: string, parts: readonly string[]) =>
  template.replace(/\{(\d)\}/g, (_, index: string) => parts[Number(index)] ?? '');

/**
 * A part of an expression in words, in every language.
 * @param options the labels of what it comes to, where that is a choice
 */
export function phraseOf(node: Node, options: Options = {}): Words {
  const [zh = '', en = ''] = expressionLocales.map((locale) => new Phrases(locale).of(node, options));
  return { 'zh-CN': zh, 'en-US': en };
}

/** `row 3` */
export function rowPhrase(index: number): Words {
  const [zh = '', en = ''] = expressionLocales.map((locale) => fill(words(locale).separators.row, [String(index + 1)]));
  return { 'zh-CN': zh, 'en-US': en };
}

class Phrases {
  private readonly words: ExpressionWords;

  constructor(private readonly locale: ExpressionLocale) {
    this.words = words(locale);
  }

  of(node: Node, options: Options = {}): string {
    switch (node.kind) {
      case 'literal':
        return this.literal(node, options);
      case 'list':
        return this.list(node, options);
      case 'var':
        return this.path(node);
      default:
        return this.call(node, options);
    }
  }

  private literal({ value }: LiteralNode, options: Options): string {
    if (typeof value === 'number') return numberText(num(value) ?? 0);
    if (typeof value !== 'string') return this.words.literals[String(value)] ?? String(value);
    return options[value]?.[this.locale] ?? fill(this.words.separators.text, [value]);
  }

  private list({ items }: ListNode, options: Options): string {
    return items.map((item) => this.of(item, options)).join(this.words.separators.list);
  }

  private path({ up, hops, properties }: VarNode): string {
    const labels = hops.map(({ name, symbol }) => symbol.label?.[this.locale] ?? name);
    return this.words.separators.outer.repeat(up) + [...labels, ...properties].join(this.words.separators.path);
  }

  /** @param result the labels of what the call comes to */
  private call({ operation, args }: CallNode, result: Options): string {
    const presence = presenceOf(operation.name, args);
    if (presence !== undefined) return this.presence(presence);
    const labelled = args.flatMap((arg) =>
      arg.kind === 'var' ? Object.entries(arg.hops.at(-1)?.symbol.options ?? {}) : [],
    );
    const options: Options = Object.fromEntries(labelled);
    const parts = args.map((arg, index) =>
      this.part(
        arg,
        isOutcome(operation.name, index, args.length) ? { ...options, ...result } : options,
        operation.name,
      ),
    );
    const phrase = this.words.operations[operation.name] ?? operation.name;
    if (typeof phrase === 'string') return fill(phrase, parts);
    const { join, list, when } = phrase;
    if (when !== undefined) return this.cases(phrase, parts);
    const exact = phrase[String(parts.length)];
    if (exact !== undefined) return fill(exact, parts);
    if (join !== undefined) return parts.join(join);
    return (list ?? '{list}').replace('{list}', () => parts.join(this.words.separators.list));
  }

  /** An argument inside a phrase: units are worded, and what has parts of its own is set apart. */
  private part(node: Node, options: Options, operation: string): string {
    const unit = node.kind === 'literal' && node.unit ? String(node.value) : undefined;
    if (unit !== undefined) return this.words.units[`${operation} ${unit}`] ?? this.words.units[unit] ?? unit;
    const text = this.of(node, options);
    return node.kind === 'call' && node.args.length > 1 ? fill(this.words.separators.group, [text]) : text;
  }

  private presence({ of, filled }: Presence): string {
    const { separators, operations } = this.words;
    const phrase = filled ? separators.filled : operations['empty'];
    return fill(typeof phrase === 'string' ? phrase : '{0}', [this.part(of, {}, 'empty')]);
  }

  private cases(phrase: { readonly [variant: string]: string }, parts: readonly string[]): string {
    const arms: string[] = [];
    for (let index = 0; index < parts.length; index += 2) {
      const pair = parts.slice(index, index + 2);
      arms.push(fill((pair.length === 2 ? phrase['when'] : phrase['else']) ?? '', pair));
    }
    return arms.join(phrase['join'] ?? ' ');
  }
}

/** A question whether a part has a value at all. */
interface Presence {
  readonly of: Node;
  readonly filled: boolean;
}

/** However it is asked: what people mean by "not empty" has a word of its own. */
function presenceOf(operation: string, [first, second]: readonly Node[]): Presence | undefined {
  if (first === undefined) return undefined;
  if (operation === '!' && first.kind === 'call' && first.operation.name === 'empty')
    return first.args[0] && { of: first.args[0], filled: true };
  const isNull = second?.kind === 'literal' && second.value === null;
  if (!isNull || (operation !== '==' && operation !== '!=')) return undefined;
  return { of: first, filled: operation === '!=' };
}

/** Whether an argument may be what the whole comes to. */
function isOutcome(operation: string, index: number, count: number): boolean {
  if (operation === 'if') return index % 2 === 1 || index === count - 1;
  return operation === 'coalesce';
}
