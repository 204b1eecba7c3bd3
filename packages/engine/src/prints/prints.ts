import sharp from 'sharp';
import { envOf } from '../access/index.js';
import type { CompiledPrint, FileValue } from '../compiler/index.js';
import { PuluError } from '../model/index.js';
import type { Context, Records } from '../records/index.js';
import { Filler, type WantedPicture } from './data/fill.js';
import { load } from './data/load.js';
import { needOf } from './data/need.js';
import type { Picture } from './docx/pictures.js';
import type { PrintWarning } from './pdf/reading.js';
import type { Job, Made, PrintFormat } from './work/job.js';

/** What prints work with. */
export interface PrintParts {
  readonly records: Pick<Records, 'get' | 'list' | 'title'>;
  readonly files: { bytes(app: string, id: string, most: number): Promise<FileValue> };
  readonly thread: { make(job: Job): Promise<Made> };
}

/** A file of a print. */
export interface PrintedFile {
  readonly format: PrintFormat;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a print came to. */
export interface Printed {
  readonly files: readonly PrintedFile[];
  /** What the PDF does not show as the docx has it. */
  readonly warnings: readonly PrintWarning[];
}

/** Bytes and pixels of a picture that is printed: sharp at the size of a page, and no more. */
const mostBytes = 25 * 1024 * 1024;
const mostPixels = 1600;
const mostPictures = 200;

/** Documents made of records: a template filled with what the actor may see. */
export class Prints {
  constructor(private readonly parts: PrintParts) {}

  /**
   * Gathers what a print of a record holds.
   * @throws PuluError `not_found` when there is no such print or record for the actor
   */
  async prepare(
    context: Context,
    form: string,
    id: string,
    print: string,
    formats?: readonly PrintFormat[],
  ): Promise<Job> {
    const compiled = context.app.prints.get(print);
    const wanted = formats ?? compiled?.document.output ?? [];
    if (compiled?.document.form !== form || !wanted.every((format) => compiled.document.output.includes(format)))
      throw new PuluError('not_found', 404);
    const { places, fileName, template, document } = compiled;
    const names = fileName.filter((part) => typeof part !== 'string');
    const need = needOf(context.app, form, [...places, ...names]);
    const locale = document.language ?? 'zh-CN';
    const { record, titles } = await load(this.parts.records, { ...context, locale }, form, id, need);
    const now = context.clock.now();
    const { key: app, timeZone, document: about } = context.app;
    const tongue = { locale, timeZone, currency: about.currency, titles };
    const filler = new Filler(envOf(context.app, context.actor, now), tongue);
    const filled = filler.fill(places, [record]);
    const title = fileNameOf(compiled, (place) => filler.text(place, [record]));
    const pictures = await this.pictures(app, filler.pictures.slice(0, mostPictures));
    return { template, filled, pictures, title, now, formats: wanted };
  }

  /** Makes what was prepared. It takes a while: no release is held still meanwhile. @throws as {@link PrintThread.make} does */
  async make(job: Job): Promise<Printed> {
    const { files, warnings } = await this.parts.thread.make(job);
    return { files: files.map((file) => ({ ...file, name: `${job.title}.${file.format}` })), warnings };
  }

  /** The pictures as documents take them. One that cannot be read leaves its place empty. */
  private pictures(app: string, wanted: readonly WantedPicture[]): Promise<(Picture | undefined)[]> {
    return Promise.all(wanted.map((each) => this.picture(app, each).catch(() => undefined)));
  }

  private async picture(app: string, { file, name, size }: WantedPicture): Promise<Picture> {
    const { bytes } = await this.parts.files.bytes(app, file, mostBytes);
    const image = sharp(bytes, { limitInputPixels: 100_000_000 }).rotate();
    const { hasAlpha } = await image.metadata();
    const fitted = image.resize(mostPixels, mostPixels, { fit: 'inside', withoutEnlargement: true });
    const kind = hasAlpha === true ? 'png' : 'jpeg';
    const { data, info } = await fitted.toFormat(kind).toBuffer({ resolveWithObject: true });
    return { bytes: data, kind, width: info.width, height: info.height, size, name };
  }
}

/** A name that every file system takes. */
function fileNameOf(
  { fileName, document }: CompiledPrint,
  words: (place: Exclude<CompiledPrint['fileName'][number], string>) => string,
): string {
  const name = fileName.map((part) => (typeof part === 'string' ? part : words(part))).join('');
  const clean = name
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...clean].slice(0, 80).join('') || document.key;
}
