import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const algorithm = 'aes-256-gcm';
const keyLength = 32;

/** Seals texts, each bound to its name: what is sealed under one name does not open under another. */
export class Cipher {
  /** @param key 32 bytes @throws RangeError when there are more or fewer */
  constructor(private readonly key: Buffer) {
    if (key.length !== keyLength) throw new RangeError('The key of secrets has 32 bytes: give them in base64.');
  }

  seal(name: string, text: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv(algorithm, this.key, iv).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return ['v1', iv, cipher.getAuthTag(), sealed]
      .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
      .join('.');
  }

  /** @returns undefined when it was sealed by another key, under another name, or changed since */
  open(name: string, sealed: string): string | undefined {
    const [version, iv = '', tag = '', data = ''] = sealed.split('.');
    if (version !== 'v1') return undefined;
    try {
      const decipher = createDecipheriv(algorithm, this.key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(name)).setAuthTag(Buffer.from(tag, 'base64url'));
      return decipher.update(data, 'base64url', 'utf8') + decipher.final('utf8');
    } catch {
      // Not ours, or not as we wrote it: which of the two is nobody's business.
      return undefined;
    }
  }
}

/** The cipher of an installation: of the key given (base64), or of the one in its data folder, made at first. */
export async function openCipher(folder: string, given: string | undefined): Promise<Cipher> {
  return new Cipher(Buffer.from(given ?? (await keyIn(folder)), 'base64'));
}

async function keyIn(folder: string): Promise<string> {
  const file = join(folder, 'secret.key');
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(folder, { recursive: true });
  await writeFile(own, randomBytes(keyLength).toString('base64'), { mode: 0o600 });
  try {
    // A link appears with all its content, or not at all when another process was first.
    await link(own, file);
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await unlink(own);
  }
  return readFile(file, 'utf8');
}
