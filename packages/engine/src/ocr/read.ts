import type { TiltedBox } from './detect/box.js';
import { detect } from './detect/detect.js';
import type { Models } from './models.js';
import { laidOut, type ReadPage } from './page.js';
import { cleaned } from './picture/clean.js';
import { openPicture, type Grey } from './picture/picture.js';
import type { Reading } from './recognise/decode.js';
import { recognise } from './recognise/recognise.js';
import { stripOf } from './recognise/strip.js';

/** The long side that pages are read at: signs of a photographed page are large enough then, and reading takes a second. */
const longSide = 1600;
/** The longest texts say which way up the page is, so many of them. */
const voters = 6;
/** Texts read this surely stand upright. */
const sure = 0.9;
/** What is less sure than this is no text but a stain. */
const leastConfidence = 0.35;

/** Reads a picture of a page. @throws Error when it is no picture, or too large a one */
export async function readPage(models: Models, bytes: Uint8Array): Promise<ReadPage> {
  const picture = await openPicture(bytes, longSide);
  const page = cleaned(picture);
  const boxes = await detect(models.detector, page);
  const { readings, turned } = await readUpright(models, page, boxes);
  const found = boxes.flatMap((box, at) => {
    const reading = readings[at];
    return reading === undefined || reading.text === '' || reading.confidence < leastConfidence
      ? []
      : [{ box, reading }];
  });
  return laidOut(found, page, picture.whole, -(slantOf(boxes) + (turned ? Math.PI : 0)));
}

/** How the writing runs: the middle of all angles, long texts counting for more. */
function slantOf(boxes: readonly TiltedBox[]): number {
  const long = boxes.filter(({ width, height }) => width > 2 * height);
  const sorted = [...(long.length > 0 ? long : boxes)].sort((a, b) => a.angle - b.angle);
  const half = sorted.reduce((sum, { width }) => sum + width, 0) / 2;
  let seen = 0;
  for (const { angle, width } of sorted) if ((seen += width) >= half) return angle;
  return 0;
}

/** Reads texts, upside down where the page stands on its head: its longest texts are read surer then. */
async function readUpright(models: Models, page: Grey, boxes: readonly TiltedBox[]) {
  const read = (some: readonly TiltedBox[], turned: boolean) =>
    recognise(
      models.recogniser,
      models.alphabet,
      some.map((box) => stripOf(page, box, turned)),
    );
  const upright = await read(boxes, false);
  const longest = boxes
    .map((box, at) => ({ box, reading: upright[at] }))
    .sort((a, b) => b.box.width - a.box.width)
    .slice(0, voters);
  const sureness = mean(longest.map(({ reading }) => reading));
  if (longest.length === 0 || sureness >= sure) return { readings: upright, turned: false };
  const other = mean(
    await read(
      longest.map(({ box }) => box),
      true,
    ),
  );
  return other > sureness ? { readings: await read(boxes, true), turned: true } : { readings: upright, turned: false };
}

function mean(readings: readonly (Reading | undefined)[]): number {
  return readings.reduce((sum, reading) => sum + (reading?.confidence ?? 0), 0) / readings.length;
}
