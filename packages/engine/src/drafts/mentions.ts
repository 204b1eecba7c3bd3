import type { Reference, References } from '../compiler/index.js';
import { documentPath, type Mention } from '../model/index.js';
import { parsed, titleOf } from './answers.js';
import { isDocumentKind, placedAt } from './paths.js';

/**
 * Everything that refers to an artefact, or to what is inside it, from outside of it.
 * @param target `form:site`, `field:site.name`, `role:chief`, …
 */
export function mentionsOf(
  target: string,
  references: References,
  files: ReadonlyMap<string, string>,
): readonly Mention[] {
  const [kind = '', name = ''] = target.split(':');
  const own = ownPlace(kind, name, files);
  const concerns = (reference: Reference) =>
    isInside(reference.target, kind, name) &&
    !(reference.file === own?.path && isBelow(reference.pointer, own.pointer));
  const found = new Map(
    references.all.filter(concerns).map(({ file, pointer }) => [`${file}${pointer}`, { path: file, pointer }]),
  );
  return [...found.values()].flatMap(({ path, pointer }) => {
    const placed = placedAt(path);
    if (placed === undefined) return [];
    return [{ path, pointer, ...placed, title: titleOf(parsed(files.get(path))) }];
  });
}

/** Whether a reference leads to the artefact or into it: to a field of a form, or of a table of rows. */
function isInside(target: string, kind: string, name: string): boolean {
  if (target === `${kind}:${name}`) return true;
  const inner = target.slice(target.indexOf(':') + 1);
  return (kind === 'form' || kind === 'field') && inner.startsWith(`${name}.`);
}

/** Where the artefact itself is written down. */
function ownPlace(
  kind: string,
  name: string,
  files: ReadonlyMap<string, string>,
): { path: string; pointer: string } | undefined {
  if (kind !== 'field') return isDocumentKind(kind) ? { path: documentPath(kind, name), pointer: '' } : undefined;
  const [form = '', ...keys] = name.split('.');
  const path = documentPath('form', form);
  let at: unknown = parsed(files.get(path));
  let pointer = '';
  for (const key of keys) {
    const fields: unknown = typeof at === 'object' && at !== null && 'fields' in at ? at.fields : [];
    const list: readonly unknown[] = Array.isArray(fields) ? fields : [];
    const index = list.findIndex(
      (field) => typeof field === 'object' && field !== null && 'key' in field && field.key === key,
    );
    if (index < 0) return undefined;
    at = list[index];
    pointer += `/fields/${index}`;
  }
  return { path, pointer };
}

function isBelow(pointer: string, own: string): boolean {
  return pointer === own || pointer.startsWith(`${own}/`) || own === '';
}
