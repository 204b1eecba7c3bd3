import { applyPlan, openDatabase, planSchema, releasedSchema, resumePlan } from '../../index.js';
import { releases } from './releases.js';

/** A program that publishes a release as a server does at its start. Its killer waits for the line it prints. */
async function main(url: string, name: string): Promise<void> {
  const wanted = name === 'first' ? releases.first : releases.second;
  const db = await openDatabase(url);
  process.stdout.write('publishing\n');
  await resumePlan(db);
  const { tables, tombstones } = await releasedSchema(db);
  await applyPlan(db, planSchema(tables, wanted, { at: new Date().toISOString(), tombstones }));
  await db.close();
}

const [, , url, release] = process.argv;
if (url !== undefined && release !== undefined) await main(url, release);
