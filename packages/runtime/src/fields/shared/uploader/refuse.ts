/** What a field takes of files. */
export interface Taking {
  /** Bytes of one file at the most. */
  readonly maxSize: number;
  /** In the words of the `accept` attribute; undefined: anything. */
  readonly accept?: string | undefined;
}

/** The server takes no larger file. */
export const largestFile = 50 * 1024 * 1024;

/** Why a file is not sent at all: a key under `upload` of the locale files. */
export type Refusal = 'tooLarge' | 'wrongKind' | 'empty';

/** What is wrong with a file, as far as can be seen before it is sent; undefined when nothing is. */
export function refusalOf(
  file: Pick<File, 'name' | 'size' | 'type'>,
  { maxSize, accept }: Taking,
): Refusal | undefined {
  if (accept !== undefined && accept !== '' && !isAccepted(file, accept)) return 'wrongKind';
  if (file.size === 0) return 'empty';
  return file.size > maxSize ? 'tooLarge' : undefined;
}

/** A system may not know the type of a file: its ending is believed where it names none. */
const endings: Readonly<Record<string, RegExp>> = {
  image: /\.(?:jpe?g|png|webp|gif|bmp|heic|heif|avif|tiff?)$/i,
  audio: /\.(?:mp3|m4a|aac|wav|ogg|oga|opus|webm|amr|flac)$/i,
};

function isAccepted({ name, type }: Pick<File, 'name' | 'type'>, accept: string): boolean {
  return accept.split(',').some((kind) => {
    const wanted = kind.trim().toLowerCase();
    if (wanted.startsWith('.')) return name.toLowerCase().endsWith(wanted);
    if (!wanted.endsWith('/*')) return type === wanted;
    const family = wanted.slice(0, -2);
    return type === '' ? endings[family]?.test(name) === true : type.startsWith(`${family}/`);
  });
}
