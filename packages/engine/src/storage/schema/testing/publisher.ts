import { applyPlan, openDatabase, planSchema, releasedSchema, resumePlan } from '../../index.js';
import { releases } from './releases.js';

/** A program that publishes a release as a server does at its start. It says each of its moments, for its killer to choose one. */
async function main(url: string, name: string): Promise<void> {
  const wanted = name === 'first' ? releases.first : releases.second;
  const db = await openDatabase(url);
  const onStep = () => void process.stdout.write('.');
  onStep();
  await resumePlan(db, { onStep });
  const { tables, tombstones } = await releasedSchema(db);
  await applyPlan(db, planSchema(tables, wanted, { at: new Date().toISOString(), tombstones }), { onStep });
  await db.close();
}

const [, , url, release] = process.argv;
if (url !== undefined && release !== undefined) await main(url, release);
