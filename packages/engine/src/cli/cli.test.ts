import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SampleDocument } from '../model/index.js';
import { packFiles } from '../packs/index.js';
import { label, packOf } from '../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';
import { withEngine } from './commands/options.js';
import { setSecret } from './commands/secret.js';
import { createProgram } from './program.js';
import { Refusal } from './refusal.js';

const people: SampleDocument = {
  type: 'people',
  departments: [
    { key: 'hall', name: label('Hall'), parent: 'works', head: 'ann' },
    { key: 'works', name: label('Works') },
  ],
  people: [
    { username: 'ann', name: 'Ann', department: 'hall', roles: ['chief'], email: 'ann@works.example', wecom: 'Ann.W' },
    { username: 'bob', name: 'Bob', department: 'hall', roles: ['engineer'], absent: true },
  ],
};
const sites: SampleDocument = {
  type: 'records',
  form: 'site',
  order: 1,
  records: [{ ref: 'mill', at: '-12d 10:20', by: 'ann', values: { name: 'Mill', region: 'north', owner: 'bob' } }],
};
const inspections: SampleDocument = {
  type: 'records',
  form: 'inspection',
  order: 3,
  records: [
    {
      at: '-2d 09:00',
      by: 'bob',
      values: {
        device: '@saw',
        stage: 'done',
        power_off: true,
        photo_taken: false,
        findings: [{ what: 'Dust', hours: 1.5, rate: 10 }],
      },
    },
  ],
};
const later: SampleDocument = {
  type: 'records',
  form: 'inspection',
  order: 4,
  records: [
    {
      at: '-8d 09:00',
      by: 'bob',
      values: { device: '@saw' },
      changes: [
        { at: '-6d 11:00', values: { stage: 'done', power_off: true, photo_taken: false } },
        { at: '-5d 08:00', by: 'ann', values: { stage: 'approved' } },
      ],
    },
  ],
};
const devices: SampleDocument = {
  type: 'records',
  form: 'device',
  order: 2,
  records: [{ ref: 'saw', values: { name: 'Saw', site: '@mill', installed_on: '-400d' } }],
};

describe('pulu on the command line', () => {
  const root = mkdtempSync(join(tmpdir(), 'pulu-cli-'));
  const folder = join(root, 'works');
  const place = { data: join(root, 'data'), database: `sqlite:${join(root, 'pulu.db')}` };
  const lines: string[] = [];

  const write = (to: string, files: ReadonlyMap<string, string>) => {
    for (const [file, text] of files) {
      mkdirSync(dirname(join(to, file)), { recursive: true });
      writeFileSync(join(to, file), text);
    }
  };
  const pulu = async (...args: string[]) => {
    let code = 0;
    await createProgram((given) => (code = given)).parseAsync(args, { from: 'user' });
    return code;
  };
  const onPlace = (...args: string[]) => pulu(...args, '--data', place.data, '--database', place.database);

  beforeAll(() => {
    jest
      .spyOn(console, 'log')
      .mockImplementation((...words: unknown[]) => void lines.push(stripVTControlCharacters(words.join(' '))));
    const pack = packOf({
      form: [site, device, inspection],
      role: [engineer, chief],
      sample: [people, sites, devices, inspections, later],
    });
    write(folder, packFiles(pack));
    process.env['PULU_LANG'] = 'en';
  });
  afterAll(() => {
    jest.restoreAllMocks();
    delete process.env['PULU_LANG'];
    rmSync(root, { recursive: true, force: true });
  });
  beforeEach(() => void lines.splice(0));

  it('checks a pack', async () => {
    expect(await pulu('check', folder)).toBe(0);
    expect(lines.join('\n')).toContain('Works 1.0.0: no errors');
  });

  it('names file, pointer and fix of what is wrong with a pack', async () => {
    const broken = join(root, 'broken');
    cpSync(folder, broken, { recursive: true });
    writeFileSync(join(broken, 'forms/site.json'), JSON.stringify({ ...site, titleField: 'nam' }));
    expect(await pulu('check', broken)).toBe(1);
    expect(lines.join('\n')).toMatch(/forms\/site\.json#\/titleField {2}error field_unknown\n.*“nam”.*\n.*name/);
    expect(await onPlace('publish', broken)).toBe(1);
    await expect(pulu('check', join(root, 'nowhere'))).rejects.toThrow('There is no pack in');
  });

  it('publishes a pack, once', async () => {
    expect(await onPlace('publish', folder, '--preview')).toBe(0);
    expect(lines.join('\n')).toContain('create_table works_site');
    expect(await onPlace('publish', folder)).toBe(0);
    expect(lines.at(-1)).toBe('works: release 1 is active.');
    await onPlace('publish', folder);
    expect(lines.at(-1)).toBe('works: nothing has changed.');
  });

  it('fills the app with its samples, as they say, once', async () => {
    await onPlace('seed', '--pack', folder);
    expect(lines.join('\n')).toMatch(/2 people and 4 records/);
    await withEngine(place, async ({ services: { database, identity } }) => {
      const [ann, bob] = [
        await identity.users.find({ username: 'ann' }),
        await identity.users.find({ username: 'bob' }),
      ];
      expect(bob).toMatchObject({ absent: true, active: true });
      expect(ann).toMatchObject({ email: 'ann@works.example', wecomId: 'ann.w' });
      expect(await identity.users.roles(ann?.id ?? '', 'works')).toEqual(['chief']);
      expect((await identity.people.head(bob?.id ?? ''))?.username).toBe('ann');
      const [mill] = await database.read('SELECT * FROM works_site');
      expect(mill).toMatchObject({ name: 'Mill', created_by: ann?.id, owner: bob?.id, device_count: 1 });
      expect(new Date(String(mill?.['created_at'])).getTime()).toBeLessThan(Date.now() - 11 * 86_400_000);
      const [past, inspected] = await database.read('SELECT * FROM works_inspection ORDER BY created_at');
      const ways = await database.read('SELECT * FROM pulu_stage_history WHERE record = ? ORDER BY at', [
        String(past?.['id']),
      ]);
      expect(ways).toMatchObject([
        { from_stage: null, to_stage: 'planned', actor: bob?.id },
        { from_stage: 'planned', to_stage: 'done', transition: 'finish', actor: bob?.id },
        { from_stage: 'done', to_stage: 'approved', transition: 'approve', actor: ann?.id },
      ]);
      expect(past).toMatchObject({ version: 3, updated_by: ann?.id, updated_at: ways[2]?.['at'] });
      const audit = await database.read('SELECT event, at FROM pulu_audit WHERE record = ? ORDER BY at', [
        String(past?.['id']),
      ]);
      expect(audit).toEqual(ways.map(({ at }, index) => ({ event: index === 0 ? 'created' : 'updated', at })));
      expect(inspected).toMatchObject({ stage: 'done', total: 15, created_by: bob?.id });
      expect(await database.read('SELECT * FROM pulu_outbox')).toEqual([]);
    });
    await onPlace('seed', '--pack', folder);
    expect(lines.at(-1)).toBe('works has demo data already.');
  });

  it('adds accounts that can sign in with their roles', async () => {
    await onPlace(
      'user',
      'add',
      'eve',
      '--name',
      'Eve',
      '--password',
      'long enough',
      '--roles',
      'chief',
      '--department',
      'hall',
      '--email',
      'eve@works.example',
      '--wecom',
      'EveW',
    );
    expect(lines).toEqual(['eve was added.']);
    await onPlace('user', 'password', 'eve', '--password', 'longer than before');
    await onPlace('user', 'role', 'eve', 'engineer,chief');
    expect(lines.at(-1)).toBe('eve now has these roles in works: engineer, chief.');
    await withEngine(place, async ({ services: { identity } }) => {
      const { user } = await identity.sessions.open(
        { username: 'eve', password: 'longer than before' },
        { address: 'x' },
      );
      expect(await identity.users.find({ wecomId: 'evew' })).toMatchObject({ id: user, email: 'eve@works.example' });
      expect(await identity.actors.of(user, 'works')).toMatchObject({ name: 'Eve', roles: ['chief', 'engineer'] });
    });
  });

  it('says whom WeCom knows an account as, and takes secrets of the installation', async () => {
    await onPlace('user', 'wecom', 'eve', 'Eve.New');
    expect(lines.at(-1)).toBe('eve is Eve.New in WeCom.');
    await withEngine(place, async ({ services: { identity } }) => {
      expect(await identity.users.find({ wecomId: 'eve.new' })).toMatchObject({ username: 'eve' });
    });
    await onPlace('user', 'wecom', 'eve');
    expect(lines.at(-1)).toBe('eve is nobody in WeCom any more.');
    await onPlace('secret', 'remove', 'pulu', 'wecom_secret');
    expect(lines.at(-1)).toContain('wecom_secret of pulu');
  });

  it.each([
    [['user', 'wecom', 'eve', 'two words'], 'two words is no UserID of WeCom.'],
    [['user', 'role', 'nobody', 'chief'], 'There is no account nobody.'],
    [['user', 'role', 'eve', 'boss'], 'has no role boss'],
    [['user', 'add', 'x', '--password', 'long enough', '--department', 'cellar'], 'There is no department cellar.'],
    [['user', 'add', 'x', '--password', 'long enough', '--app', 'other', '--roles', 'chief'], 'There is no app other.'],
  ])('says in a sentence what is wrong with %j', async (args, sentence) => {
    await expect(onPlace(...args)).rejects.toThrow(sentence);
  });

  it('brings the database up to date', async () => {
    await onPlace('migrate');
    expect(lines).toEqual(['The database is up to date.']);
  });

  it('takes secrets from standard input', async () => {
    await setSecret('works', 'token', place, Readable.from(['hush\n']));
    expect(lines.join()).toContain('The secret token of works was set.');
    const token = () => withEngine(place, ({ services }) => services.secrets.get('works', 'token'));
    expect(await token()).toBe('hush');
    await expect(setSecret('works', 'Not-A-Name', place, Readable.from(['x']))).rejects.toThrow(Refusal);
    await onPlace('secret', 'remove', 'works', 'token');
    expect(await token()).toBeUndefined();
  });
});
