import type { Contact, Person } from '../model/index.js';
import type { Transaction } from '../storage/index.js';

/** What rules need to know of people; identity answers. All answers are of active people only, in a stable order. */
export interface People {
  byUsernames(usernames: readonly string[]): Promise<readonly Person[]>;
  byIds(ids: readonly string[]): Promise<readonly Person[]>;
  /** Holders of a role of an app; with departments given, only those in one of them. */
  byRole(app: string, role: string, departments?: readonly string[]): Promise<readonly Person[]>;
  /** The ids of a department and all below it, by its id or its code. */
  departmentTree(department: string): Promise<readonly string[]>;
  /** The head of a department, or of the one a person is in. */
  head(departmentOrPerson: string): Promise<Person | undefined>;
  /** How people are reached, in the order they are named. @param tx where it is read inside a transaction */
  contacts(ids: readonly string[], tx?: Pick<Transaction, 'query'>): Promise<readonly Contact[]>;
  /** Those of the people who are absent at a moment. */
  absent(ids: readonly string[], at: Date): Promise<ReadonlySet<string>>;
  /** Who stands in for those of the people who are absent at a moment and named somebody, by the id of the absent one. */
  standIns(ids: readonly string[], at: Date): Promise<ReadonlyMap<string, string>>;
}
