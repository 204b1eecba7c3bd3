import { randomFillSync } from 'node:crypto';

/** Random bytes of an id: eight at its end, and two that its counter begins with. */
const stride = 10;
const size = stride * 400;

/**
 * A maker of UUIDv7 texts in lower case, each greater than the one before: the milliseconds of the clock, a counter
 * that begins anew at random in every millisecond, and 62 random bits. Random bytes are drawn in blocks,
 * since every write makes several ids.
 */
export function createIds(now: () => number = Date.now): () => string {
  const pool = Buffer.alloc(size);
  let used = size;
  let time = 0;
  let counter = 0;
  return () => {
    if (used === size) {
      randomFillSync(pool);
      used = 0;
    }
    const current = now();
    if (current > time) {
      time = current;
      // The upper half is kept free to count in.
      counter = pool.readUInt16BE(used + 8) & 0x7ff;
    } else if (++counter > 0xfff) {
      // More ids than a millisecond holds, or a clock that was set back: go on in the next one.
      time += 1;
      counter = 0;
    }
    const random = pool.toString('hex', used, used + 8);
    used += stride;
    const hex = time.toString(16).padStart(12, '0');
    const count = counter.toString(16).padStart(3, '0');
    // Two of the first digit's bits say that this is a UUID of the standard's variant.
    const variant = ((parseInt(random.charAt(0), 16) & 0x3) | 0x8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7${count}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
  };
}
