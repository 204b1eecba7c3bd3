import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isTemplate } from '../model/index.js';

/**
 * Reads the JSON files and the templates of a pack's folder, for `parsePack`.
 * @returns text by path inside the folder, with forward slashes; templates in base64
 * @throws when the folder cannot be read
 */
export async function readPackFolder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path.endsWith('.json') || isTemplate(path))
    .filter((path) => !path.includes('node_modules/') && path !== 'package.json')
    .sort();
  const encoding = (path: string) => (isTemplate(path) ? 'base64' : 'utf8');
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), encoding(path))));
  return new Map(paths.map((path, index) => [path, texts[index] ?? '']));
}
