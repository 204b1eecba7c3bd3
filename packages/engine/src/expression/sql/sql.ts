/** A parameter of a query. Dates and datetimes travel as texts, booleans as 0 and 1. */
export type SqlParam = string | number | null;

/** What a dialect may know about a piece of SQL, to write simpler SQL around it. */
export interface Traits {
  /** It is the bare column of a table: comparisons with it must stay plain, so that indexes are used. */
  readonly column?: true | undefined;
  /** It is one parameter with this value. */
  readonly constant?: SqlParam;
  /** It holds an id or an option's key, in whatever character set such columns have. */
  readonly key?: true | undefined;
  /** It is never NULL. */
  readonly total?: true | undefined;
  /** A number the database itself holds exactly (SQLite keeps computed decimals as text). */
  readonly native?: true | undefined;
  /** It is a moment in the language's own form, or NULL. */
  readonly moment?: true | undefined;
  /** A number has at most so many digits before its point. */
  readonly digits?: number;
}

/** A piece of SQL text with the parameters that stand in it. */
export class Sql {
  constructor(
    readonly text: string,
    readonly params: readonly SqlParam[] = [],
    readonly traits: Traits = {},
  ) {}

  /** The same SQL, known to have these traits and no others. */
  as(traits: Traits): Sql {
    return new Sql(this.text, this.params, traits);
  }
}

/** Composes SQL: `` sql`${a} + ${b}` ``. A number or string that is put in is text of the statement, never a value. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | string | number)[]): Sql {
  let text = strings[0] ?? '';
  const params: SqlParam[] = [];
  parts.forEach((part, index) => {
    if (part instanceof Sql) params.push(...part.params);
    text += (part instanceof Sql ? part.text : part) + (strings[index + 1] ?? '');
  });
  return new Sql(text, params);
}

/** Puts a separator between pieces. */
export function join(parts: readonly Sql[], separator: string): Sql {
  return new Sql(
    parts.map((part) => part.text).join(separator),
    parts.flatMap((part) => part.params),
  );
}

/** `name(a, b)` */
export const invoke = (name: string, ...args: readonly Sql[]) => sql`${name}(${join(args, ', ')})`;
