import type { Diagnostic, Label } from '../model/index.js';
import { message, type DiagnosticCode, type Params } from './messages.js';
import type { Reference } from './types.js';

/** Collects what a compilation finds: diagnostics, and who refers to what. */
export interface Findings {
  readonly diagnostics: Diagnostic[];
  readonly references: Reference[];
}

/** A spot in a document: diagnostics and references are reported from here. */
export class Place {
  constructor(
    readonly findings: Findings,
    readonly file: string,
    /** The artefact the document is, written like a reference's target. */
    readonly source: string,
    readonly pointer = '',
  ) {}

  /** The spot further inside, for example `at('fields', 3, 'key')`. */
  at(...segments: readonly (string | number)[]): Place {
    const tail = segments.map((segment) => '/' + String(segment).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
    return new Place(this.findings, this.file, this.source, this.pointer + tail);
  }

  /** The same document, seen as another artefact (a field of a form). */
  as(source: string): Place {
    return new Place(this.findings, this.file, source, this.pointer);
  }

  error(code: DiagnosticCode, params: Params = {}): undefined {
    this.report('error', code, params);
  }

  warn(code: DiagnosticCode, params: Params = {}): undefined {
    this.report('warning', code, params);
  }

  /** A diagnostic whose words come from elsewhere (the expression checker's). */
  add(code: string, text: { message: Label; fix?: Label }, below = ''): void {
    this.findings.diagnostics.push({
      code,
      severity: 'error',
      file: this.file,
      pointer: this.pointer + below,
      ...text,
    });
  }

  /** Says that this artefact refers to `target`. */
  refer(target: string): void {
    this.findings.references.push({ target, file: this.file, pointer: this.pointer, source: this.source });
  }

  private report(severity: Diagnostic['severity'], code: DiagnosticCode, params: Params): undefined {
    this.findings.diagnostics.push({
      code,
      severity,
      file: this.file,
      pointer: this.pointer,
      ...message(code, params),
    });
    return undefined;
  }
}
