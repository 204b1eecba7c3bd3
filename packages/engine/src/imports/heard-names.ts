import type { CellContext, CellTarget } from '../model/index.js';

/** The language and the time zone that cells are read in. */
export type Place = Pick<CellContext, 'locale' | 'timeZone'>;

/** Names of one kind that cells mention. */
export interface WantedNames {
  readonly kind: CellTarget;
  /** The form whose records are named. */
  readonly form?: string;
  readonly names: readonly string[];
}

/** What a name stands for: nothing, one thing, or several. */
export type FoundName = readonly [target: string, name: string, ids: readonly string[]];

/**
 * The names in the cells of a sheet. Cells are read twice: once to hear which names are wanted, then, after these were looked
 * up together, for their values.
 */
export class HeardNames {
  /** Ids by target and name. What was not found is asked for again: it may be there by then. */
  private readonly found = new Map<string, readonly string[]>();
  private readonly wanted = new Map<
    string,
    { readonly kind: CellTarget; readonly form?: string; names: Set<string> }
  >();

  /** The context of the first reading: it finds nothing and remembers what it was asked for. */
  listening(place: Place): CellContext {
    return {
      ...place,
      find: (kind, name, form) => {
        const target = targetOf(kind, form);
        if (this.found.has(`${target} ${name}`)) return [];
        const wanted = this.wanted.get(target) ?? { kind, ...(form === undefined ? {} : { form }), names: new Set() };
        wanted.names.add(name);
        this.wanted.set(target, wanted);
        return [];
      },
      name: () => undefined,
    };
  }

  /** The context of the second reading. */
  answering(place: Place): CellContext {
    return {
      ...place,
      find: (kind, name, form) => this.found.get(`${targetOf(kind, form)} ${name}`) ?? [],
      name: () => undefined,
    };
  }

  /** What was asked for since the last time. */
  take(): WantedNames[] {
    const wanted = [...this.wanted.values()].map((each) => ({ ...each, names: [...each.names] }));
    this.wanted.clear();
    return wanted;
  }

  learn(found: readonly FoundName[]): void {
    for (const [target, name, ids] of found) if (ids.length > 0) this.found.set(`${target} ${name}`, ids);
  }
}

export function targetOf(kind: CellTarget, form: string | undefined): string {
  return form === undefined ? kind : `${kind}:${form}`;
}
