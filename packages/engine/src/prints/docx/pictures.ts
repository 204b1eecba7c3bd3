import type PizZip from 'pizzip';
import { pictureMarks } from '../data/fill.js';

/** A picture to be placed: a PNG or a JPEG. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly kind: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** Of the longer side, in millimetres. */
  readonly size: number;
  readonly name: string;
}

/** In the unit of drawings, of which 914,400 are an inch. */
const perMillimetre = 36_000;
const marked = new RegExp(`${pictureMarks[0]}(\\d+)${pictureMarks[1]}`);

const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';

/** Puts pictures where their marks stand. A picture that could not be read leaves nothing. */
export function placePictures(zip: PizZip, pictures: readonly (Picture | undefined)[]): void {
  const texts = Object.keys(zip.files).filter((name) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name));
  for (const name of texts) {
    const xml = zip.file(name)?.asText() ?? '';
    if (!marked.test(xml)) continue;
    const used = new Set<number>();
    const replaced = xml.replace(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g, (whole, text: string) =>
      marked.test(text) ? runContent(text, pictures, used) : whole,
    );
    zip.file(name, replaced);
    relate(zip, name, used, pictures);
  }
  pictures.forEach((picture, index) => {
    if (picture !== undefined) zip.file(`word/${target(picture, index)}`, picture.bytes, { createFolders: false });
  });
  if (pictures.length > 0) declareTypes(zip);
}

/** The texts between the marks, and the pictures. */
function runContent(text: string, pictures: readonly (Picture | undefined)[], used: Set<number>): string {
  return text
    .split(new RegExp(marked.source, 'g'))
    .map((part, at) => {
      if (at % 2 === 0) return part === '' ? '' : `<w:t xml:space="preserve">${part}</w:t>`;
      const index = Number(part);
      const picture = pictures[index];
      if (picture === undefined) return '';
      used.add(index);
      return inline(picture, index);
    })
    .join('');
}

function inline({ width, height, size, name }: Picture, index: number): string {
  const scale = (size * perMillimetre) / Math.max(width, height);
  const extent = `cx="${Math.round(width * scale)}" cy="${Math.round(height * scale)}"`;
  const properties = `id="${1000 + index}" name="${escaped(name)}"`;
  return `<w:drawing><wp:inline xmlns:wp="${drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">
<wp:extent ${extent}/><wp:docPr ${properties}/><a:graphic xmlns:a="${drawing}/main">
<a:graphicData uri="${drawing}/picture"><pic:pic xmlns:pic="${drawing}/picture"><pic:nvPicPr><pic:cNvPr ${properties}/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip xmlns:r="${officeDocument}" r:embed="${relationId(index)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`.replaceAll(
    '\n',
    '',
  );
}

function relate(
  zip: PizZip,
  name: string,
  used: ReadonlySet<number>,
  pictures: readonly (Picture | undefined)[],
): void {
  const file = name.replace(/^word\//, 'word/_rels/') + '.rels';
  const before = zip.file(file)?.asText() ?? `<Relationships xmlns="${relationships}"></Relationships>`;
  const added = [...used].map((index) => {
    const picture = pictures[index];
    return picture === undefined
      ? ''
      : `<Relationship Id="${relationId(index)}" Type="${officeDocument}/image" Target="${target(picture, index)}"/>`;
  });
  const whole = before.replace(/<Relationships([^>]*)\/>\s*$/, '<Relationships$1></Relationships>');
  zip.file(file, whole.replace('</Relationships>', `${added.join('')}</Relationships>`), { createFolders: false });
}

function declareTypes(zip: PizZip): void {
  const file = '[Content_Types].xml';
  const xml = zip.file(file)?.asText() ?? '';
  const missing = ['png', 'jpeg'].filter((kind) => !xml.includes(`Extension="${kind}"`));
  const added = missing.map((kind) => `<Default Extension="${kind}" ContentType="image/${kind}"/>`).join('');
  zip.file(file, xml.replace(/(<Types[^>]*>)/, `$1${added}`));
}

function target({ kind }: Picture, index: number): string {
  return `media/print${index}.${kind}`;
}

function relationId(index: number): string {
  return `rIdPrint${index}`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
