/** `npm run sample -w packages/templates`: writes the demo company of the sales pack. The same files come out every time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFiles } from './sample/index.js';

const folder = join(import.meta.dirname, '../sales/sample');
mkdirSync(folder, { recursive: true });
for (const [name, text] of sampleFiles()) writeFileSync(join(folder, name), text);
