import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { openDatabase, type Database } from '../index.js';
import { WriteQueue, type Writer } from './write-queue.js';

/** A writer that writes down what it is asked. */
class RecordingWriter implements Writer<string[]> {
  readonly log: string[] = [];
  open = false;
  busyTimes = 0;
  failingCommits = 0;

  begin(): boolean {
    if (this.busyTimes > 0) {
      this.busyTimes -= 1;
      return false;
    }
    this.open = true;
    this.log.push('begin');
    return true;
  }
  commit(): void {
    if (!this.open) throw new Error('no transaction');
    if (this.failingCommits > 0) {
      this.failingCommits -= 1;
      throw new Error('commit failed');
    }
    this.open = false;
    this.log.push('commit');
  }
  rollback(): void {
    this.open = false;
    this.log.push('rollback');
  }
  busy(): Error {
    return new Error('busy');
  }
  async attempt<T>(work: (tx: string[]) => Promise<T>): Promise<{ value: T; committed: () => void }> {
    return { value: await work(this.log), committed: () => this.log.push('committed') };
  }
}

const note = (name: string) => async (log: string[]) => {
  log.push(name);
  return name;
};

// A busy machine takes its time.
jest.setTimeout(60_000);

describe('the write queue', () => {
  test('lets works that arrive together share a commit, and answers them after it', async () => {
    const writer = new RecordingWriter();
    const queue = new WriteQueue(writer, 1_000);
    const answers = ['a', 'b'].map((name) =>
      queue.add(note(name)).then((answer) => writer.log.push(`answer ${answer}`)),
    );
    await Promise.all(answers);
    expect(writer.log).toEqual(['begin', 'a', 'b', 'commit', 'committed', 'committed', 'answer a', 'answer b']);
  });

  test('keeps the order of arrival across commits', async () => {
    const writer = new RecordingWriter();
    const queue = new WriteQueue(writer, 1_000);
    const names = Array.from({ length: 300 }, (_, n) => `work ${n}`);
    await Promise.all(names.map((name) => queue.add(note(name))));
    expect(writer.log.filter((line) => line.startsWith('work'))).toEqual(names);
    expect(writer.log.filter((line) => line === 'commit')).toHaveLength(3);
  });

  test('waits without blocking while another process writes', async () => {
    const writer = new RecordingWriter();
    writer.busyTimes = 3;
    await expect(new WriteQueue(writer, 1_000).add(note('a'))).resolves.toBe('a');
  });

  test('gives up in the end', async () => {
    const writer = new RecordingWriter();
    writer.busyTimes = Infinity;
    await expect(new WriteQueue(writer, 20).add(note('a'))).rejects.toThrow('busy');
  });

  test('when a shared commit fails, tries each work alone', async () => {
    const writer = new RecordingWriter();
    writer.failingCommits = 1;
    const queue = new WriteQueue(writer, 1_000);
    await expect(Promise.all([queue.add(note('a')), queue.add(note('b'))])).resolves.toEqual(['a', 'b']);
    const [first, second] = ['a', 'b'].map((name) => ['begin', name, 'commit', 'committed']);
    expect(writer.log).toEqual(['begin', 'a', 'b', 'rollback', ...(first ?? []), ...(second ?? [])]);
  });

  test('when the commit of one fails, says so', async () => {
    const writer = new RecordingWriter();
    writer.failingCommits = Infinity;
    const queue = new WriteQueue(writer, 1_000);
    const results = await Promise.allSettled([queue.add(note('a')), queue.add(note('b'))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('when SQLite ends the transaction by itself, only the work at fault fails', async () => {
    const writer = new RecordingWriter();
    const queue = new WriteQueue(writer, 1_000);
    const fault = queue.add(async () => {
      writer.open = false;
      throw new Error('disk full');
    });
    const results = await Promise.allSettled([queue.add(note('a')), fault, queue.add(note('c'))]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('transactions that share commits', () => {
  let db: Database;

  beforeAll(async () => {
    db = await openDatabase('sqlite::memory:');
    await db.transaction((tx) =>
      tx.execute('CREATE TABLE entry (id INTEGER PRIMARY KEY, work INTEGER, position INTEGER)'),
    );
  });
  afterAll(() => db.close());

  /** What a work does: some writes with pauses between them, and how it ends. */
  const works = fc.array(
    fc.record({
      writes: fc.integer({ min: 1, max: 4 }),
      pauses: fc.nat({ max: 3 }),
      delay: fc.nat({ max: 3 }),
      fails: fc.boolean(),
    }),
    { minLength: 1, maxLength: 20 },
  );

  async function turns(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  test('never see what others have not committed, and never share a fate', async () => {
    await fc.assert(
      fc.asyncProperty(works, async (plan) => {
        await db.transaction((tx) => tx.execute('DELETE FROM entry'));
        const answered: number[] = [];
        const foreign: unknown[] = [];
        const run = async (work: number) => {
          const { writes, pauses, delay, fails } = plan[work]!;
          await turns(delay);
          await db.transaction(async (tx) => {
            for (let position = 0; position < writes; position += 1) {
              await tx.execute('INSERT INTO entry (work, position) VALUES (?, ?)', [work, position]);
              for (let pause = 0; pause < pauses; pause += 1) await Promise.resolve();
              // Whoever else is there is there completely.
              foreign.push(
                ...(await tx.query(
                  'SELECT work FROM entry WHERE work <> ? GROUP BY work HAVING COUNT(*) <> MAX(position) + 1',
                  [work],
                )),
              );
            }
            if (fails) throw new Error('on purpose');
          });
          answered.push(work);
          const [row] = await db.read<{ n: number }>('SELECT COUNT(*) AS n FROM entry WHERE work = ?', [work], {
            point: true,
          });
          expect(row?.n).toBe(writes);
        };
        const results = await Promise.allSettled(plan.map((_, work) => run(work)));

        expect(foreign).toEqual([]);
        expect(results.map(({ status }) => status)).toEqual(
          plan.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
        );
        const stored = await db.read<{ work: number }>('SELECT work FROM entry GROUP BY work ORDER BY MIN(id)', [], {
          point: true,
        });
        expect(stored.map(({ work }) => work)).toEqual(answered);
      }),
      { numRuns: 100 },
    );
  });

  test('a reader sees nothing of work under way', async () => {
    const seen = await db.transaction(async (tx) => {
      await tx.execute('INSERT INTO entry (work) VALUES (-1)');
      return db.read('SELECT id FROM entry WHERE work = -1', [], { point: true });
    });
    expect(seen).toEqual([]);
  });

  test('another process on the same file is waited for', async () => {
    const file = await openDatabase('sqlite::memory:');
    const path = String(file.dataSource.options.database);
    const other = await openDatabase(`sqlite:${path}`);
    await file.transaction((tx) => tx.execute('CREATE TABLE counter (n INTEGER)'));
    await file.transaction((tx) => tx.execute('INSERT INTO counter VALUES (0)'));
    const increment = (on: Database) =>
      on.transaction(async (tx) => {
        await turns(1);
        await tx.execute('UPDATE counter SET n = n + 1');
      });
    await Promise.all(Array.from({ length: 20 }, (_, n) => increment(n % 2 ? file : other)));
    expect(await file.read('SELECT n FROM counter')).toEqual([{ n: 20 }]);
    await other.close();
    await file.close();
  });
});
