/** `npm run prints -w packages/templates`: writes the Word templates of the packs. The same files come out every time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { printTemplates } from './prints/index.js';

for (const [name, bytes] of printTemplates()) {
  const file = join(import.meta.dirname, '..', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
