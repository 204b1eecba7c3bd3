import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { EntitySchema } from 'typeorm';
import { testDatabases } from '../testing/databases.js';
import { likePattern, openDatabase, type Database, type TableDef } from './index.js';

const device: TableDef = {
  name: 'device',
  columns: [
    { name: 'id', type: { kind: 'key' }, nullable: false },
    { name: 'name', type: { kind: 'text' }, nullable: true },
    { name: 'price', type: { kind: 'decimal', precision: 15, scale: 2 }, nullable: true },
    { name: 'active', type: { kind: 'boolean' }, nullable: true },
    { name: 'seen_at', type: { kind: 'datetime' }, nullable: true },
    { name: 'labels', type: { kind: 'json' }, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [{ name: 'device_name', columns: ['name'], unique: true }],
};

const Device = new EntitySchema<{ id: string; name: string | null }>({
  name: 'device',
  tableName: 'device',
  columns: { id: { type: 'varchar', primary: true }, name: { type: 'varchar', nullable: true } },
});

// A busy machine takes its time.
jest.setTimeout(60_000);

describe.each(testDatabases())('a database on $name', ({ name, url }) => {
  let db: Database;

  beforeAll(async () => {
    db = await openDatabase(url, { entities: [Device], timeout: 2_000 });
    await db.schema(async (session) => {
      await session.execute(session.ddl.createTable(device));
      for (const index of device.indexes) await session.execute(session.ddl.createIndex(device, index));
    });
  });
  afterAll(() => db.close());

  const add = (id: string) => db.transaction((tx) => tx.execute('INSERT INTO device (id) VALUES (?)', [id]));
  const ids = async (like: string) => {
    const rows = await db.read<{ id: string }>('SELECT id FROM device WHERE id LIKE ? ORDER BY id', [like]);
    return rows.map(({ id }) => id);
  };

  test('a transaction is visible to every kind of read once it is answered', async () => {
    await add('seen');
    expect(await ids('seen')).toEqual(['seen']);
    expect(await db.read('SELECT id FROM device WHERE id = ?', ['seen'], { point: true })).toEqual([{ id: 'seen' }]);
  });

  test('work that throws leaves nothing, and the caller gets its error', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.execute('INSERT INTO device (id) VALUES (?)', ['undone']);
      throw new RangeError('on purpose');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await ids('undone')).toEqual([]);
  });

  test('values come back as they went in', async () => {
    const values = {
      name: '测试 🚧 \\ \' " %',
      price: 1234567890123.45,
      active: true,
      seen_at: '2026-02-28T23:59:59.999Z',
      labels: ['甲', 'b"c'],
    };
    const columns = device.columns.filter((column) => column.name in values);
    const encoded = columns.map((column) =>
      db.dialect.codec(column.type).encode(Object.entries(values).find(([key]) => key === column.name)?.[1]),
    );
    await db.transaction((tx) =>
      tx.insert('device', ['id', ...columns.map((column) => column.name)], [['values', ...encoded]]),
    );
    const [row] = await db.read('SELECT * FROM device WHERE id = ?', ['values']);
    const decoded = columns.map((column) => [
      column.name,
      db.dialect.codec(column.type).decode(row?.[column.name] ?? null),
    ]);
    expect(Object.fromEntries(decoded)).toEqual(values);
  });

  test('many rows are inserted at once', async () => {
    await db.transaction((tx) =>
      tx.insert(
        'device',
        ['id'],
        Array.from({ length: 1201 }, (_, n) => [`many${n}`]),
      ),
    );
    expect(await db.read(`SELECT COUNT(*) AS n FROM device WHERE id LIKE 'many%'`)).toEqual([{ n: 1201 }]);
  });

  test('long texts are inserted in as many statements as the server takes', async () => {
    const rows = Array.from({ length: 12 }, (_, n) => [`long${n}`, JSON.stringify('长'.repeat(500_000))]);
    await db.transaction((tx) => tx.insert('device', ['id', 'labels'], rows));
    expect(await ids('long%')).toHaveLength(12);
  });

  test('closing waits for what is under way', async () => {
    const other = await openDatabase(url);
    const writing = other.transaction((tx) => tx.execute('INSERT INTO device (id) VALUES (?)', ['closing']));
    const reading = other.read('SELECT COUNT(*) AS n FROM device');
    await other.close();
    await expect(Promise.all([writing, reading])).resolves.toHaveLength(2);
    expect(await ids('closing')).toEqual(['closing']);
  });

  test('a savepoint that throws is undone alone, with its callbacks', async () => {
    const called: string[] = [];
    await db.transaction(async (tx) => {
      await tx.execute('INSERT INTO device (id) VALUES (?)', ['kept']);
      tx.afterCommit(() => called.push('kept'));
      const inner = tx.savepoint(async () => {
        await tx.execute('INSERT INTO device (id) VALUES (?)', ['inner']);
        tx.afterCommit(() => called.push('inner'));
        await tx.execute('INSERT INTO device (id) VALUES (?)', ['kept']);
      });
      await expect(inner).rejects.toMatchObject({ message: expect.stringMatching(/unique|duplicate/i) });
      await tx.execute('INSERT INTO device (id) VALUES (?)', ['kept2']);
    });
    expect(await ids('kept%')).toEqual(['kept', 'kept2']);
    expect(await ids('inner')).toEqual([]);
    expect(called).toEqual(['kept']);
  });

  describe('a statement that nobody waits for', () => {
    const insert = 'INSERT INTO device (id) VALUES (?)';

    test('has run when the next one does, and when the work is committed', async () => {
      const seen = await db.transaction(async (tx) => {
        tx.later(insert, ['later-1']);
        const rows = await tx.query('SELECT id FROM device WHERE id LIKE ?', ['later-%']);
        tx.later(insert, ['later-2']);
        return rows;
      });
      expect(seen).toEqual([{ id: 'later-1' }]);
      expect(await ids('later-%')).toEqual(['later-1', 'later-2']);
    });

    test('is undone with its savepoint, and with the whole', async () => {
      await db.transaction(async (tx) => {
        tx.later(insert, ['outer-kept']);
        const inner = tx.savepoint(async () => {
          tx.later(insert, ['outer-undone']);
          throw new RangeError('on purpose');
        });
        await expect(inner).rejects.toThrow(RangeError);
        await tx.savepoint(async () => tx.later(insert, ['outer-saved']));
      });
      await expect(
        db.transaction(async (tx) => {
          tx.later(insert, ['outer-lost']);
          throw new RangeError('on purpose');
        }),
      ).rejects.toThrow(RangeError);
      expect(await ids('outer-%')).toEqual(['outer-kept', 'outer-saved']);
    });

    test('that fails lets nothing of the work through', async () => {
      await add('twice');
      const failing = db.transaction(async (tx) => {
        await tx.execute(insert, ['not-alone']);
        tx.later(insert, ['twice']);
      });
      await expect(failing).rejects.toMatchObject({ message: expect.stringMatching(/unique|duplicate/i) });
      expect(await ids('not-alone')).toEqual([]);
    });

    test("goes before what TypeORM's manager says afterwards", async () => {
      await db.transaction(async (tx) => {
        tx.later(insert, ['managed-1']);
        expect(await tx.manager.findBy(Device, { id: 'managed-1' })).toHaveLength(1);
        tx.later(insert, ['managed-2']);
        expect(await tx.manager.findBy(Device, { id: 'managed-2' })).toHaveLength(1);
      });
      expect(await ids('managed-%')).toEqual(['managed-1', 'managed-2']);
    });
  });

  test('a read cannot write', async () => {
    await expect(db.read('INSERT INTO device (id) VALUES (?)', ['by-read'])).rejects.toThrow();
    expect(await ids('by-read')).toEqual([]);
  });

  test('callbacks run after the commit and cannot fail it', async () => {
    const errors: unknown[] = [];
    const other = await openDatabase(url, { onError: (error) => errors.push(error) });
    const seen: unknown[] = [];
    await other.transaction(async (tx) => {
      await tx.execute('INSERT INTO device (id) VALUES (?)', ['called']);
      tx.afterCommit(() => {
        throw new Error('in a callback');
      });
      tx.afterCommit(() => seen.push(other.read('SELECT id FROM device WHERE id = ?', ['called'], { point: true })));
    });
    expect(await Promise.all(seen)).toEqual([[{ id: 'called' }]]);
    expect(errors).toEqual([new Error('in a callback')]);
    await other.close();
  });

  test("TypeORM's manager takes part in the transaction", async () => {
    await db.transaction(async (tx) => {
      await tx.manager.getRepository(Device).save({ id: 'entity', name: 'by entity' });
      expect(await tx.query('SELECT name FROM device WHERE id = ?', ['entity'])).toEqual([{ name: 'by entity' }]);
    });
    const failing = db.transaction(async (tx) => {
      await tx.manager.transaction((nested) => nested.getRepository(Device).save({ id: 'entity2', name: null }));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await ids('entity%')).toEqual(['entity']);
  });

  test('a duplicate is told by its columns', async () => {
    await db.transaction((tx) => tx.insert('device', ['id', 'name'], [['dup', 'taken']]));
    const again = (row: string[]) =>
      db.transaction((tx) => tx.insert('device', ['id', 'name'], [row])).catch((error: unknown) => error);
    expect(db.dialect.uniqueViolation(await again(['dup2', 'taken']), device)).toEqual(['name']);
    expect(db.dialect.uniqueViolation(await again(['dup', 'free']), device)).toEqual(['id']);
    expect(db.dialect.uniqueViolation(new Error('else'), device)).toBeUndefined();
  });

  test('an upsert inserts, then updates or leaves alone', async () => {
    const upsert = (name: string, update: string[]) =>
      db.transaction((tx) =>
        tx.execute(db.dialect.upsert({ table: 'device', columns: ['id', 'name'], key: ['id'], update }), ['up', name]),
      );
    await upsert('one', ['name']);
    await upsert('two', ['name']);
    await upsert('three', []);
    expect(await db.read('SELECT name FROM device WHERE id = ?', ['up'])).toEqual([{ name: 'two' }]);
  });

  test('contains takes text literally and ignores case', async () => {
    await db.transaction((tx) =>
      tx.insert(
        'device',
        ['id', 'name'],
        [
          ['like1', 'a 50%_Off! sign'],
          ['like2', 'a 50 off sign'],
          ['like3', '台州紧固件'],
        ],
      ),
    );
    const found = async (text: string) => {
      const rows = await db.read<{ id: string }>(
        `SELECT id FROM device WHERE ${db.dialect.contains('name')} ORDER BY id`,
        [likePattern(text)],
      );
      return rows.map(({ id }) => id);
    };
    expect(await found('50%_oFF!')).toEqual(['like1']);
    expect(await found('州紧')).toEqual(['like3']);
  });

  test('JSON is asked for members and paths', async () => {
    const encode = db.dialect.codec({ kind: 'json' }).encode;
    await db.transaction((tx) =>
      tx.insert(
        'device',
        ['id', 'labels'],
        [
          ['list', encode(['红', 'b"'])],
          ['tree', encode({ 'a"b': { 市: '台州' } })],
        ],
      ),
    );
    expect(
      await db.read(`SELECT id FROM device WHERE id = 'list' AND ${db.dialect.listHas('labels')}`, ['b"']),
    ).toEqual([{ id: 'list' }]);
    expect(
      await db.read(`SELECT ${db.dialect.jsonText('labels', ['a"b', '市'])} AS city FROM device WHERE id = 'tree'`),
    ).toEqual([{ city: '台州' }]);
  });

  test('an error of a read names the cause', async () => {
    await expect(db.read('SELECT nothing FROM device')).rejects.toThrow(/nothing/);
  });

  test('work that waits for something else is undone in the end', async () => {
    const waiting = db.transaction(async (tx) => {
      await tx.execute('INSERT INTO device (id) VALUES (?)', ['waiting']);
      await new Promise(() => undefined);
    });
    await expect(waiting).rejects.toMatchObject({ code: 'transaction_timeout' });
    expect(await ids('waiting')).toEqual([]);
  });

  test('a transaction cannot be used after its end', async () => {
    const escaped = await db.transaction(async (tx) => tx);
    await expect(escaped.query('SELECT 1')).rejects.toThrow(/has ended/);
  });

  test('concurrent increments lose nothing', async () => {
    await db.transaction((tx) => tx.insert('device', ['id', 'price'], [['counter', 0]]));
    const increment = () =>
      db.transaction(async (tx) => {
        const [row] = await tx.query<{ price: number }>(`SELECT price FROM device WHERE id = ?${db.dialect.lock()}`, [
          'counter',
        ]);
        await tx.execute('UPDATE device SET price = ? WHERE id = ?', [(row?.price ?? 0) + 1, 'counter']);
      });
    await Promise.all(Array.from({ length: 40 }, increment));
    expect(await db.read('SELECT price FROM device WHERE id = ?', ['counter'])).toEqual([{ price: 40 }]);
  });

  test('a lost deadlock is run again', async () => {
    await db.transaction((tx) =>
      tx.insert(
        'device',
        ['id', 'price'],
        [
          ['left', 0],
          ['right', 0],
        ],
      ),
    );
    const both = (first: string, second: string) =>
      db.transaction(async (tx) => {
        for (const id of [first, second]) await tx.execute('UPDATE device SET price = price + 1 WHERE id = ?', [id]);
      });
    await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 ? both('left', 'right') : both('right', 'left'))));
    expect(await db.read(`SELECT price FROM device WHERE id IN ('left', 'right')`)).toEqual([
      { price: 30 },
      { price: 30 },
    ]);
  });

  if (name === 'sqlite') {
    test('a long read does not hold up a write', async () => {
      const endless =
        'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT COUNT(*) AS n FROM n';
      let read = false;
      const reading = db.read(endless).then(() => (read = true));
      await add('meanwhile');
      expect(read).toBe(false);
      await reading;
    });
  }
});

test('another kind of address is refused', async () => {
  await expect(openDatabase('postgres://localhost/x')).rejects.toThrow(/sqlite: or mysql:/);
});
