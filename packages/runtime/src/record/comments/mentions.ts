import type { MentionablePerson } from '@pulu/engine/model';

/** Someone as a comment names them. */
export type Named = Pick<MentionablePerson, 'id' | 'name'>;

/** Those among the people chosen whom the text still speaks to: whose name was taken out again is not told. */
export function mentionedIn(text: string, chosen: readonly Named[]): readonly string[] {
  return [
    ...new Map(chosen.filter(({ name }) => text.includes(`@${name}`)).map((person) => [person.id, person])).keys(),
  ];
}

/** A part of a comment: plain words, or the name of someone it speaks to. */
export interface Part {
  readonly text: string;
  readonly person?: string;
}

/** A comment in parts, so that the names in it can be told apart. */
export function partsOf(text: string, mentions: readonly Named[]): readonly Part[] {
  const names = mentions.filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  const parts: Part[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const person = text[at] === '@' ? names.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    if (person === undefined) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    if (plain !== '') parts.push({ text: plain });
    plain = '';
    parts.push({ text: `@${person.name}`, person: person.id });
    at += person.name.length + 1;
  }
  return plain === '' ? parts : [...parts, { text: plain }];
}
