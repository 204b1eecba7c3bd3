import type { Identity } from '../../identity/index.js';
import type { SampleDocument } from '../../model/index.js';

type PeopleSample = Extract<SampleDocument, { type: 'people' }>;
export type SamplePerson = PeopleSample['people'][number];

/** Demo people and departments that now exist: ids by username and by department key. */
export interface SeededPeople {
  readonly users: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, string>;
}

/** Makes the departments and people of the sample documents, with their roles in the app. Those that are there are left alone. */
export async function seedPeople(
  identity: Identity,
  app: string,
  samples: readonly SampleDocument[],
  password: string,
): Promise<SeededPeople> {
  const people = samples.filter((sample) => sample.type === 'people');
  const departments = await seedDepartments(identity, people);
  const users = new Map<string, string>();
  const all = people.flatMap((sample) => sample.people);
  // Hashing a password takes a while and happens outside of this thread: a few people at a time.
  for (let start = 0; start < all.length; start += 8) {
    const batch = all.slice(start, start + 8);
    const ids = await Promise.all(batch.map((person) => seedPerson(identity, app, person, departments, password)));
    batch.forEach(({ username }, index) => users.set(username, ids[index] ?? ''));
  }
  for (const { key, head } of people.flatMap((sample) => sample.departments)) {
    const [id, person] = [departments.get(key), head === undefined ? undefined : users.get(head)];
    if (id !== undefined && person !== undefined) await identity.departments.update(id, { head: person });
  }
  return { users, departments };
}

async function seedDepartments(identity: Identity, samples: readonly PeopleSample[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { id, code } of await identity.departments.list()) if (code !== null) ids.set(code, id);
  let waiting = samples.flatMap((sample) => sample.departments).filter(({ key }) => !ids.has(key));
  while (waiting.length > 0) {
    // Parents before children, in whatever order the document has them.
    const ready = waiting.filter(({ parent }) => parent === undefined || ids.has(parent));
    if (ready.length === 0)
      throw new Error(`departments without a parent: ${waiting.map(({ key }) => key).join(', ')}`);
    for (const { key, name, parent } of ready) {
      const above = parent === undefined ? {} : { parent: ids.get(parent) ?? null };
      ids.set(key, await identity.departments.create({ code: key, name: name['zh-CN'], ...above }));
    }
    waiting = waiting.filter(({ key }) => !ids.has(key));
  }
  return ids;
}

async function seedPerson(
  identity: Identity,
  app: string,
  person: SamplePerson,
  departments: ReadonlyMap<string, string>,
  password: string,
): Promise<string> {
  const { username, name, title, phone, email, wecom, department, roles, absent } = person;
  const known = await identity.users.find({ username });
  if (known !== undefined) return known.id;
  const place = departments.get(department) ?? null;
  const id = await identity.users.create({
    username,
    name,
    title: title ?? null,
    phone: phone ?? null,
    email: email ?? null,
    wecomId: wecom ?? null,
    department: place,
    password,
  });
  await identity.users.setRoles(id, app, roles);
  if (absent === true) await identity.users.update(id, { absent: true });
  return id;
}
