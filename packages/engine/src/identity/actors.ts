import type { Clock, UserActor } from '../model/index.js';
import { treeOf, type Departments } from './departments.js';
import type { User, Users } from './users.js';

interface Known {
  readonly user: User;
  readonly actors: Map<string, UserActor>;
  readonly fresh: number;
}

/** How long a change made by another node may go unnoticed here. Changes of this node count at once. */
const believe = 10_000;
const maximumKnown = 20_000;

/** Builds the actor of a request: who it is, where in the organisation, with which roles in which app. */
export class Actors {
  private readonly known = new Map<string, Known>();
  private changes = 0;

  constructor(
    private readonly users: Users,
    private readonly departments: Departments,
    private readonly clock: Clock,
  ) {}

  /** The person's account, or undefined when there is none or it is inactive. */
  async user(id: string): Promise<User | undefined> {
    return (await this.person(id))?.user;
  }

  /** The person as an actor in an app, or undefined when there is no active account. */
  async of(id: string, app: string): Promise<UserActor | undefined> {
    const person = await this.person(id);
    if (person === undefined) return undefined;
    const known = person.actors.get(app);
    if (known !== undefined) return known;
    const { user } = person;
    const roles = await this.users.roles(id, app);
    const departmentTree = user.department === null ? [] : treeOf(await this.departments.list(), user.department);
    const actor: UserActor = { kind: 'user', id, name: user.name, department: user.department, departmentTree, roles };
    person.actors.set(app, actor);
    return actor;
  }

  /** Everyone who holds a role of an app, as actors in it. */
  async all(app: string): Promise<UserActor[]> {
    const actors = await Promise.all((await this.users.withRoleIn(app)).map((id) => this.of(id, app)));
    return actors.filter((actor) => actor !== undefined);
  }

  /** Forgets what is believed of a person, or of everyone. */
  forget(user?: string): void {
    this.changes++;
    if (user === undefined) this.known.clear();
    else this.known.delete(user);
  }

  private async person(id: string): Promise<Known | undefined> {
    const now = this.clock.now().getTime();
    const known = this.known.get(id);
    if (known !== undefined && known.fresh > now) return known;
    const before = this.changes;
    const user = await this.users.find({ id });
    this.known.delete(id);
    if (user === undefined || !user.active) return undefined;
    const person = { user, actors: new Map<string, UserActor>(), fresh: now + believe };
    if (before === this.changes) this.remember(id, person);
    return person;
  }

  private remember(id: string, person: Known): void {
    this.known.set(id, person);
    const [oldest] = this.known.keys();
    if (this.known.size > maximumKnown && oldest !== undefined) this.known.delete(oldest);
  }
}
