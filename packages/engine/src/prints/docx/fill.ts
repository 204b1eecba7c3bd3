import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { unpackTemplate } from '../../compiler/index.js';
import type { Filled } from '../data/fill.js';
import { placePictures, type Picture } from './pictures.js';

/** Fills a template: its values, its parts that are repeated or left out, its pictures. */
export function fillDocx(
  template: Uint8Array,
  filled: Filled,
  pictures: readonly (Picture | undefined)[],
  now: Date,
): Uint8Array {
  const zip = zipOf(template);
  const document = new Docxtemplater(zip, {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    parser: (tag) => ({
      get: (scope: Filled, { meta }) => (meta.part.module === 'loop' ? scope.parts[tag] : scope.texts[tag]),
    }),
    nullGetter: () => '',
  });
  document.render(filled);
  placePictures(zip, pictures);
  // Equal documents have equal bytes: nothing says when they were packed but the time they are given.
  for (const file of Object.values(zip.files)) file.date = now;
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
}

function zipOf(template: Uint8Array): PizZip {
  const zip = new PizZip();
  for (const [name, content] of unpackTemplate(template) ?? []) zip.file(name, content, { createFolders: false });
  return zip;
}
