/** Pictures are kept no larger than this, in pixels of their longer side: enough to read a nameplate, and soon sent. */
const longest = 2560;
/** Files smaller than this, in bytes, go as they are. */
const small = 1_000_000;
const quality = 0.85;
/** What a browser can both read and write; animated pictures and drawings stay what they are. */
const shrinkable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** A picture as it is sent: a large one smaller, upright. Everything else, and what would not become smaller, is sent as it is. */
export async function shrunk(file: File): Promise<File> {
  if (!shrinkable.has(file.type) || file.size < small || typeof createImageBitmap === 'undefined') return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    picture.close();
    // A transparent picture stays one.
    const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
    const blob = await canvas.convertToBlob({ type, quality });
    return blob.size < file.size ? new File([blob], renamed(file.name, type), { type }) : file;
  } catch {
    // What the browser cannot read, the server may.
    return file;
  }
}

/** The size of a picture of this size, within what is kept. */
export function fitted(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The name with the ending of what the file is now. */
export function renamed(name: string, type: 'image/png' | 'image/jpeg'): string {
  return type === 'image/jpeg' && !/\.jpe?g$/i.test(name) ? `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.jpg` : name;
}
