import type { Clock } from '../model/index.js';
import type { Database } from '../storage/index.js';
import { Actors } from './actors.js';
import { Departments } from './departments.js';
import type { LoginLimit } from './login-limit.js';
import { People } from './people.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';
import { Users } from './users.js';

/** People, departments, and the ways they are recognised; a change of one is known to the others at once. */
export class Identity {
  readonly users: Users;
  readonly departments: Departments;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly actors: Actors;
  readonly people: People;

  /**
   * @param ids makes new ids (UUIDv7)
   * @param limit of signing in; the default suits production
   */
  constructor(parts: { database: Database; clock: Clock; ids: () => string; limit?: LoginLimit }) {
    const { database, clock, ids, limit } = parts;
    this.users = new Users(database, clock, ids, (user) => this.personChanged(user));
    this.departments = new Departments(database, clock, ids, () => this.actors.forget());
    this.sessions = new Sessions(database, clock, limit);
    this.tokens = new Tokens(database, clock, ids);
    this.actors = new Actors(this.users, this.departments, clock);
    this.people = new People(database, this.departments);
  }

  private personChanged(user: string): void {
    this.sessions.forget(user);
    this.tokens.forget(user);
    this.actors.forget(user);
  }
}
