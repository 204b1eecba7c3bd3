/** A child process that is meant to be killed: Pulu with a pack, its demo people, and its public forms open to any address. */
import { resolve } from 'node:path';
import { seedPeople } from '../src/cli/seed/people.js';
import { parsePack } from '../src/model/index.js';
import { readPackFolder } from '../src/packs/index.js';
import { createLogger, createPulu } from '../src/server/index.js';

const [database = '', folder = '', packFolder = '', port = '0'] = process.argv.slice(2);

const { pack, diagnostics } = parsePack(await readPackFolder(resolve(packFolder)));
if (pack === undefined)
  throw new Error(`the pack does not parse: ${diagnostics.map(({ code, file }) => `${file} ${code}`).join(', ')}`);
const pulu = await createPulu({
  database,
  dataFolder: folder,
  logger: createLogger({ level: 'error' }),
  trustProxy: true,
});
const { services } = pulu.engine;
const { key } = pack.app.document;
if (services.releases.current(key) === undefined) {
  await services.releases.publish(pack);
  const samples = [...pack.documents.sample.values()].map(({ document }) => document);
  await seedPeople(services.identity, key, samples, 'soak-password');
}
process.send?.(await pulu.listen(Number(port)));
