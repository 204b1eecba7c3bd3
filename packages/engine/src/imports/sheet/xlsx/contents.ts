import { refusal } from '../../refusal.js';
import type { SheetInfo } from '../workbook.js';
import type { Parts } from './parts.js';
import { attribute, isSet, readXml } from './xml.js';

/** A sheet and the part it lies in. */
export interface SheetPart extends SheetInfo {
  readonly part: string;
}

/** What a workbook's table of contents says. */
export interface Contents {
  readonly sheets: readonly SheetPart[];
  readonly from1904: boolean;
  /** The part with the texts; undefined when there is none. */
  readonly texts: string | undefined;
  readonly styles: string | undefined;
}

interface Relation {
  /** The last part of its type's address. */
  readonly type: string;
  readonly target: string;
}

/** Reads a workbook's table of contents. @throws PuluError when there is none */
export async function contentsOf(parts: Parts): Promise<Contents> {
  const root = await relationsOf(parts, '');
  const book = [...root.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (book === undefined) throw refusal('import_workbook_damaged');
  const relations = await relationsOf(parts, book);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  readXml(await parts.text(book), (name, attributes) => {
    if (name === 'workbookPr') from1904 = isSet(attributes, 'date1904');
    if (name !== 'sheet') return;
    const relation = relations.get(attribute(attributes, 'id') ?? '');
    // A chart may be a sheet of its own; it has no rows.
    if (relation?.type !== 'worksheet') return;
    const state = attribute(attributes, 'state') ?? 'visible';
    const title = attribute(attributes, 'name') ?? '';
    sheets.push({ index: sheets.length, name: title, hidden: state !== 'visible', part: relation.target });
  });
  const partOf = (type: string) =>
    [...relations.values()].find((each) => each.type === type && parts.has(each.target))?.target;
  return { sheets, from1904, texts: partOf('sharedStrings'), styles: partOf('styles') };
}

/** What a part refers to, by the ids it uses. */
async function relationsOf(parts: Parts, of: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = of.lastIndexOf('/');
  const folder = slash < 0 ? '' : of.slice(0, slash + 1);
  const relations = new Map<string, Relation>();
  readXml(await parts.text(`${folder}_rels/${of.slice(slash + 1)}.rels`), (name, attributes) => {
    const id = attribute(attributes, 'Id');
    const target = attribute(attributes, 'Target');
    if (name !== 'Relationship' || id === undefined || target === undefined) return;
    if (attribute(attributes, 'TargetMode') === 'External') return;
    const type = attribute(attributes, 'Type')?.split('/').pop() ?? '';
    relations.set(id, { type, target: target.startsWith('/') ? target.slice(1) : resolved(folder, target) });
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
