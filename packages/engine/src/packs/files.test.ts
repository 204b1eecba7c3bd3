import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePack } from '../model/index.js';
import { packOf } from '../testing/pack.js';
import { assignSite, chief, device, engineer, inspection, site } from '../testing/works.js';
import { packFiles, readPackFolder } from './index.js';

const works = packOf({ form: [site, device, inspection], role: [engineer, chief], rule: [assignSite] });

describe('the files of a pack', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pulu-pack-'));
    const others = new Map([
      ['package.json', '{}'],
      ['prints/report.docx', 'binary'],
      ['prints/old/report.docx', 'binary'],
      ['README.md', '# Works'],
    ]);
    for (const [file, text] of [...packFiles(works), ...others]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('give the same pack back', () => {
    expect(parsePack(packFiles(works))).toEqual({ pack: works, diagnostics: [] });
  });

  it('are read from a folder with the templates of prints, and without what is neither', async () => {
    const template: [string, string] = ['prints/report.docx', Buffer.from('binary').toString('base64')];
    expect(await readPackFolder(folder)).toEqual(new Map([...packFiles(works), template]));
  });

  it('give the templates back as well', async () => {
    const { pack } = parsePack(await readPackFolder(folder));
    expect(pack && packFiles(pack)).toEqual(await readPackFolder(folder));
  });

  it('cannot be read from a folder that is not there', async () => {
    await expect(readPackFolder(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});
