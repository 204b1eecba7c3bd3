/** `npm run format -w packages/templates`: writes every document of the packs in its canonical form. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { canonicalText } from './documents.js';

for (const pack of ['sales']) {
  const folder = join(import.meta.dirname, '..', pack);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const canonical = canonicalText(file, text);
    if (canonical !== text) writeFileSync(path, canonical);
  }
}
