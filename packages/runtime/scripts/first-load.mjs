/**
 * What a browser loads before the first view's own chunk: the entry, the shell, one language, and all that these import.
 * `node scripts/first-load.mjs` prints it from the built manifest, and fails when it is more than the budget.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Kilobytes (1,000 bytes) of gzipped JavaScript. */
export const budget = 350;

const roots = ['index.html', 'src/shell/Shell.tsx', 'src/locales/zh-CN.json'];

/**
 * The files of the first load and their gzipped sizes in kilobytes, the largest first.
 * @param {string} dist the built folder
 * @returns {{ file: string, size: number }[]}
 */
export function firstLoad(dist) {
  /** @type {Record<string, { file: string, imports?: string[] }>} */
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const chunks = new Set();
  const add = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined)
      throw new Error(`The build has no chunk for ${key}; mend the list in scripts/first-load.mjs.`);
    if (chunks.has(chunk)) return;
    chunks.add(chunk);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  roots.forEach(add);
  return [...chunks]
    .map(({ file }) => file)
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ file, size: gzipSync(readFileSync(join(dist, file))).length / 1000 }))
    .sort((a, b) => b.size - a.size);
}

/** @param {{ size: number }[]} files @returns {number} kilobytes */
export function total(files) {
  return files.reduce((sum, { size }) => sum + size, 0);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const files = firstLoad(join(dirname(argv[1]), '../dist'));
  const size = total(files);
  console.log(`First load: ${size.toFixed(0)} kB of JavaScript (gzip), at most ${budget} kB.`);
  if (size > budget) {
    for (const { file, size: part } of files) console.error(`${part.toFixed(1).padStart(8)} kB  ${file}`);
    console.error('More is loaded before the first view than may be. Load what is used rarely with lazy().');
    process.exitCode = 1;
  }
}
