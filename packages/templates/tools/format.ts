/** `npm run format -w packages/templates`: writes every document of the packs in its canonical form. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { canonicalText } from './documents.js';

const templates = join(import.meta.dirname, '..');
const packs = readdirSync(templates).filter((name) => existsSync(join(templates, name, 'app.json')));

for (const pack of packs) {
  const folder = join(templates, pack);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const canonical = canonicalText(file, text);
    if (canonical !== text) writeFileSync(path, canonical);
  }
}
