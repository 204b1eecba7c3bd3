/** Someone who signed in, with the roles held in the app that is being used. */
export interface UserActor {
  readonly kind: 'user';
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  /** Ids of the own department and of all below it. */
  readonly departmentTree: readonly string[];
  /** Keys of roles of the app. */
  readonly roles: readonly string[];
}

/** Who acts: a person, the engine itself (a rule, a seed, a migration), or a visitor of a public form. */
export type Actor =
  UserActor | { readonly kind: 'system'; readonly reason: string } | { readonly kind: 'public'; readonly form: string };
