import type { Problem } from '../../model/index.js';
import type { FoundName, Place, WantedNames } from '../heard-names.js';
import type { ImportLimits } from '../limits.js';
import type { ReadColumn, ReadRow } from '../read-row.js';
import type { SheetInfo, SheetLayout, SheetRow } from '../sheet/index.js';

/** How the rows of a sheet are read. */
export interface Reading {
  readonly sheet: number;
  /** Rows up to this one are the header. */
  readonly below: number;
  readonly columns: readonly ReadColumn[];
  readonly place: Place;
  /** Whether rows that the sheet hides are read. */
  readonly hidden: boolean;
}

/** What the thread that reads files is asked. One question at a time. */
export type Question =
  | { readonly do: 'open'; readonly path: string; readonly limits: ImportLimits }
  | { readonly do: 'top'; readonly sheet: number; readonly rows: number }
  | { readonly do: 'begin'; readonly reading: Reading }
  | { readonly do: 'next'; readonly size: number }
  | { readonly do: 'found'; readonly names: readonly FoundName[] }
  | { readonly do: 'raw'; readonly size: number };

/** The first rows of a sheet, and what stands around its cells. */
export interface SheetTop {
  readonly rows: readonly SheetRow[];
  readonly layout: SheetLayout;
}

/** The next rows; or names that have to be known before. */
export type NextRows =
  { readonly wanted: readonly WantedNames[] } | { readonly rows: readonly ReadRow[]; readonly last: boolean };

export interface RawRows {
  readonly rows: readonly SheetRow[];
  readonly last: boolean;
}

export type Answer =
  | { readonly opened: readonly SheetInfo[] }
  | { readonly top: SheetTop }
  | { readonly begun: true }
  | { readonly next: NextRows }
  | { readonly raw: RawRows }
  | { readonly refused: { readonly code: string; readonly status: number; readonly errors: readonly Problem[] } }
  | { readonly failed: string };
