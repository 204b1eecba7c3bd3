import type { Label } from './base.js';

/** Something the compiler found: where it is, what it is, and how to mend it. */
export interface Diagnostic {
  /** A stable code such as `field_unknown`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Path of the file inside the pack's folder. */
  readonly file: string;
  /** JSON pointer (RFC 6901) inside that file. */
  readonly pointer: string;
  readonly message: Label;
  readonly fix?: Label;
}
