import { DOMParser, type Element } from '@xmldom/xmldom';

export type { Element } from '@xmldom/xmldom';

/** Reads a part of a document. Undefined for what is no XML, or declares entities of its own. */
export function parseXml(bytes: Uint8Array | undefined): Element | undefined {
  if (bytes === undefined) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (/<!DOCTYPE/i.test(text)) return undefined;
  const parser = new DOMParser({ onError: () => undefined });
  return parser.parseFromString(text, 'text/xml').documentElement ?? undefined;
}

/** The elements directly inside, all of them or those of a name. */
export function inside(element: Element | undefined, name?: string): Element[] {
  const found: Element[] = [];
  for (let node = element?.firstChild ?? null; node !== null; node = node.nextSibling)
    if (isElement(node) && (name === undefined || node.nodeName === name)) found.push(node);
  return found;
}

/** The element that a path of names leads to. */
export function at(element: Element | undefined, ...names: readonly string[]): Element | undefined {
  return names.reduce<Element | undefined>((from, name) => inside(from, name)[0], element);
}

/** The first element of a name, however deep. */
export function below(element: Element | undefined, name: string): Element | undefined {
  for (const each of inside(element)) {
    const found = each.nodeName === name ? each : below(each, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function attribute(element: Element | undefined, name = 'w:val'): string | undefined {
  return element?.hasAttribute(name) === true ? (element.getAttribute(name) ?? undefined) : undefined;
}

/** A number that an attribute holds; undefined for none. */
export function numberOf(element: Element | undefined, name = 'w:val'): number | undefined {
  const value = Number(attribute(element, name) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** A length in points; documents have twentieths of them. */
export function pointsOf(element: Element | undefined, name = 'w:val'): number | undefined {
  const value = numberOf(element, name);
  return value === undefined ? undefined : value / 20;
}

/** A switch: there and not said to be off. Undefined where nothing is said. */
export function isOn(element: Element | undefined): boolean | undefined {
  if (element === undefined) return undefined;
  return !['0', 'false', 'off', 'none'].includes(attribute(element) ?? 'true');
}

/** A colour as `#rrggbb`; undefined for none, and for the reader's own. */
export function colourOf(value: string | undefined): string | undefined {
  return value !== undefined && /^[0-9a-f]{6}$/i.test(value) ? `#${value.toLowerCase()}` : undefined;
}

function isElement(node: { readonly nodeType: number }): node is Element {
  return node.nodeType === 1;
}
