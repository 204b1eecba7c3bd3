import { refusal } from '../../refusal.js';

/** What is heard while XML is read. Names come without the prefix of their namespace. */
export interface XmlHandlers {
  /** @param attributes the text between the name and the end of the tag; see {@link attribute} */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** A text, or a part of one. */
  text(text: string): void;
}

/** No tag of a sheet is longer, and no text is kept longer before it is handed on. */
const longest = 256 * 1024;

/**
 * Reads the XML of workbooks piece by piece. It knows what workbooks need and nothing else: a document type, the only
 * way to declare entities, is refused.
 */
export class XmlReader {
  private rest = '';

  constructor(private readonly handlers: XmlHandlers) {}

  /** Reads the next piece. @throws PuluError when it is no XML that a workbook has */
  write(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start < 0) {
        at = this.textUpTo(text, at, text.length);
        break;
      }
      if (start > at) this.textUpTo(text, at, start, true);
      const end = this.tag(text, start);
      if (end < 0) {
        at = start;
        break;
      }
      at = end;
    }
    this.rest = at === 0 ? text : text.slice(at);
    if (this.rest.length > longest) throw refusal('import_workbook_damaged');
  }

  end(): void {
    if (this.rest.trim() !== '') throw refusal('import_workbook_damaged');
  }

  /** Hands a text on. @returns how far: an entity or a pair of surrogates that is cut in the middle waits for its rest */
  private textUpTo(text: string, from: number, to: number, whole = false): number {
    let until = to;
    if (!whole) {
      const amp = text.lastIndexOf('&');
      if (amp >= from && text.indexOf(';', amp) < 0 && to - amp < 16) until = amp;
      else if (to > from && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) until = to - 1;
    }
    if (until > from) this.handlers.text(decoded(text.slice(from, until)));
    return until;
  }

  /** Reads a tag. @returns where it ends; -1 when it does not yet */
  private tag(text: string, start: number): number {
    const first = text.charCodeAt(start + 1);
    if (first === slash) {
      const end = text.indexOf('>', start);
      if (end > 0) this.handlers.close(bare(text.slice(start + 2, end).trim()));
      return end < 0 ? -1 : end + 1;
    }
    if (first === exclamation) return this.declaration(text, start);
    if (first === question) return after(text, '?>', start);
    const end = endOfTag(text, start);
    if (end < 0) return -1;
    const isEmpty = text.charCodeAt(end - 1) === slash;
    const inside = text.slice(start + 1, isEmpty ? end - 1 : end);
    const space = inside.search(/\s/);
    const name = bare(space < 0 ? inside : inside.slice(0, space));
    this.handlers.open(name, space < 0 ? '' : inside.slice(space));
    if (isEmpty) this.handlers.close(name);
    return end + 1;
  }

  private declaration(text: string, start: number): number {
    if (text.startsWith('<!--', start)) return after(text, '-->', start);
    if (text.startsWith('<![CDATA[', start)) {
      const end = text.indexOf(']]>', start);
      if (end > 0) this.handlers.text(text.slice(start + 9, end));
      return end < 0 ? -1 : end + 3;
    }
    if (text.length - start < 9) return -1;
    throw refusal('import_workbook_unsafe');
  }
}

/** Reads a part that is held as a whole. */
export function readXml(text: string, open: XmlHandlers['open']): void {
  const reader = new XmlReader({ open, close: () => undefined, text: () => undefined });
  reader.write(text.startsWith('\uFEFF') ? text.slice(1) : text);
  reader.end();
}

/** The value of an attribute, by its name without a prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (before > 0x20 && before !== colon) continue;
    let from = at + name.length;
    while (attributes.charCodeAt(from) <= 0x20) from++;
    if (attributes.charCodeAt(from) !== equals) continue;
    from++;
    while (attributes.charCodeAt(from) <= 0x20) from++;
    const quote = attributes[from];
    if (quote !== '"' && quote !== "'") continue;
    const to = attributes.indexOf(quote, from + 1);
    return to < 0 ? undefined : decoded(attributes.slice(from + 1, to));
  }
  return undefined;
}

/** A number that an attribute holds. */
export function numberIn(attributes: string, name: string): number | undefined {
  const text = attribute(attributes, name);
  return text === undefined || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}

/** Whether an attribute says yes. */
export function isSet(attributes: string, name: string): boolean {
  const text = attribute(attributes, name);
  return text === '1' || text === 'true';
}

/** What is written `_x000D_` in the texts of workbooks: signs that XML has no room for. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const slash = 0x2f;
const exclamation = 0x21;
const question = 0x3f;
const colon = 0x3a;
const equals = 0x3d;

function after(text: string, mark: string, start: number): number {
  const end = text.indexOf(mark, start);
  return end < 0 ? -1 : end + mark.length;
}

/** Where a tag ends: at a bracket that does not stand in a value. */
function endOfTag(text: string, start: number): number {
  let end = text.indexOf('>', start);
  while (end >= 0) {
    const inside = text.slice(start, end);
    if (!isOpen(inside, '"') && !(inside.includes("'") && !inside.includes('"') && isOpen(inside, "'"))) return end;
    end = text.indexOf('>', end + 1);
  }
  return -1;
}

function isOpen(text: string, quote: string): boolean {
  let open = false;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) open = !open;
  return open;
}

function bare(name: string): string {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?)?([0-9A-Za-z]+);/g, (whole, numeric: string | undefined, name: string) => {
    if (numeric === undefined) return named[name] ?? whole;
    const code = Number.parseInt(name, numeric === '#x' ? 16 : 10);
    return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
