import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Notification } from '../../engine/src/automation/index.js';
import { parsePack, type Clock, type Expr, type Pack } from '../../engine/src/model/index.js';
import { readPackFolder } from '../../engine/src/packs/index.js';
import type { Sandbox } from '../../engine/src/testing/sandbox/index.js';
import { TestServer, type Answer, type Body, type Client, type TestRecord } from '../../engine/src/testing/server.js';

/** The sales pack as it lies in its folder. */
export async function salesPack(): Promise<Pack> {
  const { pack } = parsePack(await readPackFolder(join(import.meta.dirname, '../sales')));
  if (pack === undefined) throw new Error('The pack cannot be read.');
  return pack;
}

/** Who works there. Zhou and Lin sell in Taizhou under Chen; Xu sells in Ningbo. */
const staff = {
  zhou: ['zhoulinlin', 'rep', 'sales_taizhou'],
  lin: ['linshaoqi', 'rep', 'sales_taizhou'],
  xu: ['xuzihan', 'rep', 'sales_ningbo'],
  chen: ['chen', 'supervisor', 'sales_taizhou'],
  manager: ['manager', 'general_manager', 'sales'],
  engineer: ['engineer', 'tech_engineer', null],
  finance: ['finance', 'finance', null],
  service: ['service', 'after_sales', null],
  marketing: ['marketing', 'marketing', null],
  operations: ['operations', 'sales_operations', null],
  admin: ['admin', 'admin', null],
} as const;

export type Person = keyof typeof staff;
type Member = Client & { readonly id: string };

const base = '/api/v1/apps/sales';
/** Thursday 5 March 2026, ten in the morning in Shanghai. */
const opening = Date.parse('2026-03-05T02:00:00.000Z');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The company with the sales pack at work, beside stand-ins for the services outside, on a clock that tests move. */
export class House {
  private readonly people = new Map<Person, Member>();

  private constructor(
    readonly server: TestServer,
    readonly sandbox: Sandbox,
    private readonly skip: (by: number) => void,
    private readonly clock: Clock,
  ) {}

  static async open(url: string): Promise<House> {
    let ahead = 0;
    const started = Date.now();
    const clock = { now: () => new Date(opening + Date.now() - started + ahead) };
    const pack = await salesPack();
    const { server, sandbox } = await TestServer.besideSandbox({ database: url, pack, clock });
    const house = new House(server, sandbox, (by) => (ahead += by), clock);
    await house.hire();
    await server.pulu.engine.automation.start();
    return house;
  }

  private async hire(): Promise<void> {
    const { departments, users } = this.server.services.identity;
    const sales = await departments.create({ code: 'sales', name: '销售部' });
    const ids = new Map<string, string>([['sales', sales]]);
    for (const code of ['sales_taizhou', 'sales_ningbo'])
      ids.set(code, await departments.create({ code, name: code, parent: sales }));
    for (const [key, [username, role, department]] of Object.entries(staff)) {
      const place = department === null ? null : (ids.get(department) ?? null);
      const member = await this.server.person(username, [role], place);
      await users.update(member.id, { wecomId: username });
      this.people.set(personOf(key), member);
    }
    await departments.update(ids.get('sales_taizhou') ?? '', { head: this.as('chen').id });
    await departments.update(sales, { head: this.as('manager').id });
  }

  as(person: Person): Member {
    const member = this.people.get(person);
    if (member === undefined) throw new Error(`${person} does not work here`);
    return member;
  }

  settle(): Promise<void> {
    return this.server.pulu.engine.automation.settle();
  }

  /** Lets time pass, and all that it brings about. */
  async pass(milliseconds: number): Promise<void> {
    this.skip(milliseconds);
    await this.settle();
  }

  /** Lets time pass until ten in the morning of the next Thursday, a working day. */
  async morning(): Promise<void> {
    await this.pass(7 * day - ((this.clock.now().getTime() - opening) % (7 * day)));
  }

  get now(): Date {
    return this.clock.now();
  }

  /** Makes a record and lets rules answer. */
  async add(person: Person, form: string, values: object): Promise<Body> {
    const answer = await this.as(person).post(`${base}/records/${form}`, values);
    expect({ form, status: answer.status, ...problems(answer) }).toEqual({ form, status: 201 });
    await this.settle();
    return this.get(form, answer.body.id);
  }

  async get(form: string, id: string, person: Person = 'admin'): Promise<Body> {
    return (await this.as(person).get(`${base}/records/${form}/${id}`)).body;
  }

  async change(person: Person, form: string, id: string, values: object): Promise<Body> {
    const { version } = await this.get(form, id);
    const answer = await this.as(person).patch(`${base}/records/${form}/${id}`, { ...values, version });
    expect({ form, status: answer.status, ...problems(answer) }).toEqual({ form, status: 200 });
    await this.settle();
    return this.get(form, id);
  }

  /** Tries a move along the stages; what came of it. */
  async tryMove(person: Person, form: string, id: string, move: string, values: object = {}): Promise<Answer> {
    const { version } = await this.get(form, id);
    const answer = await this.as(person).post(`${base}/records/${form}/${id}/transitions/${move}`, { values, version });
    await this.settle();
    return answer;
  }

  async move(person: Person, form: string, id: string, move: string, values: object = {}): Promise<Body> {
    const answer = await this.tryMove(person, form, id, move, values);
    expect({ move, status: answer.status, ...problems(answer) }).toEqual({ move, status: 200 });
    return this.get(form, id);
  }

  /** Presses a button of a record, and lets its rule run. */
  async press(person: Person, form: string, id: string, rule: string): Promise<Answer> {
    const answer = await this.as(person).post(`${base}/records/${form}/${id}/buttons/${rule}`);
    await this.settle();
    return answer;
  }

  async all(form: string, filter: Expr = true, person: Person = 'admin'): Promise<readonly TestRecord[]> {
    return (await this.as(person).post(`${base}/records/${form}/query`, { filter, limit: 200 })).body.records;
  }

  /** The records that a view shows to somebody. */
  async shown(person: Person, view: string): Promise<readonly TestRecord[]> {
    const document = (await salesPack()).documents.view.get(view)?.document;
    if (document === undefined) throw new Error(`no view ${view}`);
    return this.all(document.form, document.filter ?? true, person);
  }

  /** Titles of what somebody was told in the app, the newest first. */
  async told(person: Person): Promise<readonly string[]> {
    const { text } = await this.as(person).get('/api/v1/notifications?limit=100');
    const { notifications } = JSON.parse(text) as { notifications: Notification[] };
    return notifications.map(({ title }) => title['zh-CN']);
  }

  upload(person: Person, name: string, bytes: Buffer): Promise<Answer> {
    return this.as(person).upload(name, bytes);
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.sandbox.close();
  }
}

function personOf(key: string): Person {
  const known = Object.keys(staff).find((each): each is Person => each === key);
  if (known === undefined) throw new Error(`no person ${key}`);
  return known;
}

/** What a refused request was told, where it was. */
function problems({ status, body }: Answer): object {
  return status < 300 ? {} : { errors: body.errors ?? body };
}

/** A second of silence: a recording as browsers send one. */
export function recording(): Buffer {
  const rate = 8000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + rate, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(rate, 40);
  return Buffer.concat([head, Buffer.alloc(rate, 128)]);
}
