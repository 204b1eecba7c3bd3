import type { Label } from './base.js';
import type { Change } from './changes.js';
import type { Diagnostic } from './diagnostic.js';
import type { DocumentKind } from './documents/index.js';

/** Somebody who did something, or does. */
export interface Doer {
  readonly id: string;
  readonly name: string;
}

/** Who is editing an app, and which document is open there. */
export interface Present extends Doer {
  readonly path: string | null;
  readonly since: string;
}

/** An app of `GET /api/v1/studio/apps`. */
export interface StudioApp {
  readonly key: string;
  readonly title: Label;
  readonly icon: string | null;
  readonly description: Label | null;
  /** The number of the release at work; null before the first. */
  readonly release: number | null;
  readonly released_at: string | null;
  /** Documents whose draft differs from the release. */
  readonly changes: number;
  readonly problems: number;
  /** Runs of rules that failed and that nobody has looked after. */
  readonly failed_runs: number;
  readonly editors: readonly Present[];
}

/** A pack to begin an app from. */
export interface StudioTemplate {
  readonly name: string;
  readonly key: string;
  readonly title: Label;
  readonly description: Label | null;
  readonly icon: string | null;
  /** How many documents of each kind there are. */
  readonly counts: Partial<Record<DocumentKind, number>>;
}

/** One document of a draft. */
export interface DraftDocument {
  readonly path: string;
  readonly kind: DocumentKind | 'app' | 'template';
  readonly key: string;
  /** What tells this state of the document from any other; sent back with a change. */
  readonly version: string;
  readonly state: 'same' | 'added' | 'changed';
  readonly edited: { readonly by: Doer | null; readonly at: string } | null;
  /** Absent for samples and templates, which are large and asked for one by one. */
  readonly document?: unknown;
}

/** A document that two people changed, or that was published anew since the draft changed it. */
export interface DraftConflict {
  readonly path: string;
  readonly by: Doer | null;
  readonly at: string | null;
  /** Null: it is gone. */
  readonly version: string | null;
  readonly document: unknown;
  /** What was sent; of a draft that fell behind, what the draft has. */
  readonly yours: unknown;
}

/** `GET /api/v1/studio/apps/{app}`: the draft. */
export interface DraftAnswer {
  readonly app: string;
  /** The release that the draft changes; null before the first. */
  readonly base: number | null;
  /** Counts the changes of the draft: equal numbers, equal drafts. */
  readonly revision: number;
  readonly documents: readonly DraftDocument[];
  /** Documents of the release that the draft removes. */
  readonly removed: readonly string[];
  /** Documents that a newer release changed otherwise than the draft: somebody has to choose. */
  readonly behind: readonly DraftConflict[];
}

/** A change to save. A document of null removes. */
export interface DraftChange {
  readonly path: string;
  /** The version that the change was made from; null when there was no such document. */
  readonly version: string | null;
  readonly document: unknown;
}

/** The answer to saved changes. */
export interface DraftSaved {
  readonly revision: number;
  readonly documents: readonly DraftDocument[];
}

/** `GET …/problems`: what the compiler says of the draft. */
export interface DraftProblems {
  readonly revision: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** One document in the difference between a draft and its release. */
export interface DocumentDiff {
  readonly path: string;
  readonly kind: DraftDocument['kind'];
  readonly key: string;
  readonly title: Label | null;
  readonly state: 'added' | 'changed' | 'removed';
  readonly edited: DraftDocument['edited'];
  readonly changes: readonly Change[];
  readonly before: unknown;
  readonly after: unknown;
}

/** A mention of an artefact by another, with what the other is called. */
export interface Mention {
  readonly path: string;
  readonly pointer: string;
  readonly kind: DraftDocument['kind'];
  readonly key: string;
  readonly title: Label | null;
}

/** A step of the way to a release's tables. */
export interface PlannedStep {
  readonly kind: string;
  readonly table: string;
  /** A column, or several. */
  readonly name?: string;
  /** What it was called. */
  readonly from?: string;
  /** The rows of the table. */
  readonly rows?: number;
}

/** What publishing would do. */
export interface PublishPlan {
  readonly app: string;
  /** Nothing that is published differs from the release at work. */
  readonly unchanged: boolean;
  /** Errors: publishing is refused until they are mended. Warnings come along. */
  readonly diagnostics: readonly Diagnostic[];
  readonly steps: readonly PlannedStep[];
  /** What the data do not allow. */
  readonly refusals: readonly { readonly code: string; readonly path: string; readonly message: string }[];
  readonly diff: readonly DocumentDiff[];
}

/** What publishing did. */
export interface PublishedAnswer {
  readonly app: string;
  readonly number: number;
  readonly unchanged: boolean;
}

/** A release of `GET …/releases`. */
export interface ReleaseSummary {
  readonly number: number;
  readonly version: string;
  readonly hash: string;
  readonly active: boolean;
  readonly at: string;
  readonly by: Doer | null;
  readonly notes: string | null;
}

/** Something that was done to a draft. */
export interface DraftEvent {
  readonly at: string;
  readonly by: Doer | null;
  readonly action: 'created' | 'saved' | 'removed' | 'restored' | 'published' | 'rolled_back' | 'merged';
  readonly path: string | null;
  /** Pointers of what changed in the document, the first ones. */
  readonly changes: readonly string[];
  readonly release: number | null;
}
