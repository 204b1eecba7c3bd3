/** What XML of messages comes to: texts by the names of their elements; an element that comes again is a list. */
export type XmlValue = string | readonly XmlValue[] | { readonly [name: string]: XmlValue };

/** Characters of a message at the most, and how many elements it may have, and how deep. */
const longest = 64 * 1024;
const mostElements = 500;
const deepest = 8;

/** The five that XML itself knows; no other entity stands for anything. */
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const token = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.-]*)\s*(\/?)>|([^<]+)/y;

/**
 * Reads the XML that messages are written in: elements, texts and CDATA, and nothing else. There are no document types and so
 * no entities to expand, no attributes, no instructions; what has any is not read.
 * @returns what the outermost element holds; undefined for anything that is not such XML
 */
export function readXml(text: string): XmlValue | undefined {
  if (text.length > longest) return undefined;
  const body = text.replace(/^\uFEFF?\s*<\?xml [^<>]*\?>/, '').trim();
  const open: Element[] = [{ name: '', children: [], text: '' }];
  let elements = 0;
  token.lastIndex = 0;
  while (token.lastIndex < body.length) {
    const found = token.exec(body);
    if (found === null) return undefined;
    const [, cdata, closing, name, empty, plain] = found;
    const top = open.at(-1);
    if (top === undefined) return undefined;
    if (name === undefined) {
      const told = cdata ?? unescape(plain ?? '');
      if (told === undefined) return undefined;
      top.text += told;
    } else if (closing === '/') {
      const parent = open.at(-2);
      if (parent === undefined || top.name !== name || empty === '/') return undefined;
      open.pop();
      parent.children.push([name, valueOf(top)]);
    } else {
      if (++elements > mostElements || open.length > deepest) return undefined;
      if (empty === '/') top.children.push([name, '']);
      else open.push({ name, children: [], text: '' });
    }
  }
  const [root] = open;
  if (open.length !== 1 || root?.children.length !== 1 || root.text.trim() !== '') return undefined;
  return root.children[0]?.[1];
}

/** An element whose end has not come yet. */
interface Element {
  readonly name: string;
  readonly children: (readonly [string, XmlValue])[];
  text: string;
}

function valueOf({ children, text }: Element): XmlValue {
  if (children.length === 0) return text;
  const byName = new Map<string, XmlValue[]>();
  for (const [name, value] of children) byName.set(name, [...(byName.get(name) ?? []), value]);
  return Object.fromEntries(
    [...byName].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

/** A text with what stands for other characters in place; undefined when something in it stands for nothing. */
function unescape(text: string): string | undefined {
  let unknown = false;
  const plain = text.replace(/&(#x?[0-9a-fA-F]{1,6}|\w+)?;?/g, (whole, name: string | undefined) => {
    const character = name === undefined || !whole.endsWith(';') ? undefined : characterOf(name);
    unknown ||= character === undefined;
    return character ?? '';
  });
  return unknown ? undefined : plain;
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(entities, name) ? entities[name] : undefined;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
