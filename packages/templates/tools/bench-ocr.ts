/**
 * `npm run bench:ocr -w packages/templates -- [seed] [count]`: photographs contracts, reads them as a rule does, and compares the
 * first party with a register. Settings were tuned on the seed `tune`: believe another one.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { ChildProcess } from 'node:child_process';
import { apart, compareName, nameKey, type Comparison } from '@pulu/engine/automation';
import { PageReader, startWorker } from '@pulu/engine/ocr';
import { companyName, contractPhoto, type ContractPhoto } from './contract-photos/index.js';
import { partyOn } from './contract-photos/party.js';
import { Random } from './sample/random.js';

const [seed = 'bench', count = '60'] = process.argv.slice(2);
const random = new Random(`${seed}/register`);
const swaps = 200;

interface Result {
  readonly photo: Omit<ContractPhoto, 'jpeg'>;
  readonly read: string;
  readonly confidence: number;
  readonly comparison: Comparison;
  readonly ms: number;
}

const print = (text: string) => process.stdout.write(`${text}\n`);

let child: ChildProcess | undefined;
const reader = new PageReader({ start: () => (child = startWorker()) });

/** What Linux says of the reading process: its most memory in MB, and the seconds it has computed. */
function usage(): { readonly memory: number; readonly seconds: number } {
  try {
    const at = `/proc/${child?.pid}`;
    const [, peak = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`${at}/status`, 'utf8')) ?? [];
    const ticks = readFileSync(`${at}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? [];
    return { memory: Number(peak) / 1024, seconds: ticks.reduce((sum, each) => sum + Number(each), 0) / 100 };
  } catch {
    return { memory: Number.NaN, seconds: Number.NaN };
  }
}

/** Names of companies, those of the photographs among them. */
const photos: Omit<ContractPhoto, 'jpeg'>[] = [];
const register = Array.from({ length: 500 }, () => companyName(random)).map((text) => ({ record: text, text }));

async function measure(number: number): Promise<Result> {
  const { jpeg, ...photo } = await contractPhoto(seed, number);
  photos.push(photo);
  register.push({ record: photo.partyA, text: photo.partyA }, { record: photo.partyB, text: photo.partyB });
  const started = performance.now();
  const outcome = await reader.read(jpeg, { timeout: 120_000 });
  const ms = performance.now() - started;
  const found = outcome.kind === 'read' ? partyOn(outcome.page) : undefined;
  const [read, confidence] = [found?.text ?? '', found?.confidence ?? 0];
  return { photo, read, confidence, comparison: compareName(read, photo.partyA, register, confidence), ms };
}

/** How often the name of a wrong company passes: of any other one, and of one that differs in a single sign. */
function passing(results: readonly Result[]): { readonly swapped: number; readonly twins: number } {
  let [swapped, twins] = [0, 0];
  for (let pair = 0; pair < swaps; pair++) {
    const { read, photo, confidence } = random.pick(results);
    const other = random.pick(register.filter(({ text }) => text !== photo.partyA));
    if (compareName(read, other.text, register, confidence).verdict === 'match') swapped++;
    const at = random.int(0, photo.partyA.length - 5);
    const sign = random.pick([...'启后恒桓铭洺华晔德得明朋达迖'].filter((each) => each !== photo.partyA[at]));
    const twin = photo.partyA.slice(0, at) + sign + photo.partyA.slice(at + 1);
    if (compareName(read, twin, [...register, { record: twin, text: twin }], confidence).verdict === 'match') twins++;
  }
  return { swapped, twins };
}

const results: Result[] = [];
for (let number = 0; number < Number(count); number++) {
  const result = await measure(number);
  results.push(result);
  const { photo, read, confidence, comparison } = result;
  if (nameKey(read) === nameKey(photo.partyA)) continue;
  const { shot } = photo;
  const how = `${photo.layout}, ${photo.hand}, blur ${shot.blur.toFixed(1)}, light ${shot.light.toFixed(2)}`;
  print(
    `${number} (${how}): ${photo.partyA} read as ${read === '' ? 'nothing' : read} (${confidence.toFixed(2)}): ${comparison.verdict}`,
  );
}
const { memory, seconds } = usage();
await reader.close();

const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
const distances = results.map(({ read, photo }) => apart(nameKey(read), nameKey(photo.partyA)));
const verdicts = (verdict: Comparison['verdict']) =>
  results.filter(({ comparison }) => comparison.verdict === verdict).length;
const { swapped, twins } = passing(results);
const good = verdicts('match') + verdicts('near');
print(`seed ${seed}, ${results.length} photographs in ${new Set(photos.map(({ layout }) => layout)).size} layouts`);
print(`exact ${distances.filter((distance) => distance === 0).length}`);
print(`within two signs ${distances.filter((distance) => distance <= 2).length}`);
print(`flagged as near ${verdicts('near')}, missed ${verdicts('mismatch') + verdicts('missing')}`);
print(`exact or flagged as near ${((good / results.length) * 100).toFixed(1)} %`);
print(`wrong companies that match: ${swapped} of ${swaps} swapped, ${twins} of ${swaps} that differ in one sign`);
print(`a page: median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${(seconds / results.length).toFixed(2)} s of processor time`);
print(`reading process: ${Math.round(memory)} MB at the most; ${cpus().length} cores`);
process.exitCode = good / results.length >= 0.95 && swapped === 0 && twins === 0 && !(memory > 1024) ? 0 : 1;
