/** `npm run format -w packages/templates`: writes every document of the packs in its canonical form. Samples have a writer of their own. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { canonicalText } from './canonical.js';

for (const pack of ['sales']) {
  const folder = join(import.meta.dirname, '..', pack);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
  for (const file of files.filter((name) => name.endsWith('.json') && !name.startsWith('sample/'))) {
    const path = join(folder, file);
    const text = canonicalText(file, JSON.parse(readFileSync(path, 'utf8')));
    if (text !== readFileSync(path, 'utf8')) writeFileSync(path, text);
  }
}
