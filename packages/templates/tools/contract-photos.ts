/** `npm run photos -w packages/templates -- <folder> [seed] [count]`: photographs of contracts that do not exist, and what stands on them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contractPhoto } from './contract-photos/index.js';

const [folder, seed = 'show', count = '14'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say which folder the photographs are to be put in.');
await mkdir(folder, { recursive: true });
const facts: object[] = [];
for (let number = 0; number < Number(count); number++) {
  const { jpeg, ...rest } = await contractPhoto(seed, number);
  const file = `${String(number).padStart(3, '0')}.jpg`;
  await writeFile(join(folder, file), jpeg);
  facts.push({ file, ...rest });
}
await writeFile(join(folder, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
process.stdout.write(`${count} photographs are in ${folder}.\n`);
