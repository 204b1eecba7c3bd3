import { describe, expect, test } from '@jest/globals';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';
import { Bench, person } from './testing/bench.js';

describe.each(testDatabases())('records on $name', ({ url }) => {
  const boss = person({ number: 1, roles: ['chief'], department: 1 });
  const bench = new Bench(packOf({ form: [site, device, inspection], role: [engineer, chief] }), [boss]).on(url);

  test('a record is made, read, listed and changed, and computed values follow', async () => {
    const context = bench.as(boss);
    const { records } = bench;
    const made = await records.create(context, 'site', { name: ' 泵站 1 ', region: 'north', owner: boss.id });
    expect(made).toMatchObject({
      name: '泵站 1',
      version: 1,
      owner: boss.id,
      department: boss.department,
      device_count: 0,
    });
    const input = { name: 'D1', site: made.id, price: 100.5, discount: 0.1, installed_on: '2020-01-01' };
    const plant = await records.create(context, 'device', input);
    expect(plant).toMatchObject({ ...input, cost: 90.45, age: 6, region: 'north', site_name: '泵站 1' });
    const read = await records.get(context, 'device', plant.id, { expand: ['site'] });
    expect(read).toMatchObject({
      ...plant,
      $titles: { [made.id]: '泵站 1' },
      $expanded: { site: { device_count: 1, title: '泵站 1' } },
    });
    const found = await records.list(context, 'site', {
      filter: { '>': [{ var: 'total_cost' }, 90] },
      search: '泵',
      count: 'bounded',
    });
    expect(found).toMatchObject({
      records: [{ id: made.id, total_cost: 90.45 }],
      next: null,
      count: { value: 1, exact: true },
    });
    await records.update(context, 'site', made.id, { region: 'south' });
    const aged = await records.list(context, 'device', {
      filter: { '>': [{ var: 'age' }, 3] },
      sort: ['site.name', '-age'],
    });
    expect(aged.records).toMatchObject([{ id: plant.id, region: 'south' }]);
  });
});
