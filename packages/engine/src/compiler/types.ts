import type { Evaluator, Expr, ExprType } from '../expression/index.js';
import type {
  AppDocument,
  BoardDocument,
  ColumnType,
  Confirmation,
  ConnectorDocument,
  ConnectorEvent,
  ConnectorOperation,
  Field,
  FormDocument,
  Gate,
  JsonSchema,
  Label,
  Locale,
  Measure,
  MetricDocument,
  Moment,
  Operation,
  Pack,
  PrintDocument,
  RoleDocument,
  RuleDocument,
  Transition,
  ViewDocument,
} from '../model/index.js';
import type { TableDef } from '../storage/index.js';
import type { Fill } from './connectors/template.js';
import type { PlaceFilter } from './prints/place-text.js';

/** An app that compiled: everything a request needs, worked out once per release. Immutable. */
export interface CompiledApp {
  readonly key: string;
  readonly version: string;
  /** Hash of the canonical documents: equal documents, equal hash. */
  readonly hash: string;
  readonly document: AppDocument;
  readonly pack: Pack;
  readonly timeZone: string;
  readonly forms: ReadonlyMap<string, CompiledForm>;
  readonly roles: ReadonlyMap<string, CompiledRole>;
  readonly rules: ReadonlyMap<string, CompiledRule>;
  readonly views: ReadonlyMap<string, ViewDocument>;
  /** Its own connectors, and those of the engine that it does not replace by one of the same key. */
  readonly connectors: ReadonlyMap<string, CompiledConnector>;
  readonly prints: ReadonlyMap<string, CompiledPrint>;
  readonly metrics: ReadonlyMap<string, CompiledMetric>;
  readonly boards: ReadonlyMap<string, CompiledBoard>;
  /** What metrics that are rollups keep, by metric. */
  readonly tallies: ReadonlyMap<string, CompiledTally>;
  /** The moments that metrics add to the records of a form, by form and by the name that lists may speak of. */
  readonly moments: ReadonlyMap<string, ReadonlyMap<string, CompiledMoment>>;
  readonly references: References;
  /** The tables of all forms, for the schema plan. */
  readonly tables: readonly TableDef[];
}

/** An expression that was checked against its form. */
export interface CompiledExpr {
  readonly source: Expr;
  readonly type: ExprType;
  readonly evaluate: Evaluator;
  /** Every path it reads, split at the dots. */
  readonly paths: readonly (readonly string[])[];
  /** The expression in words, with the labels of the fields. */
  readonly inWords: () => Label;
  /** Reads the clock, so its value changes without a write. */
  readonly volatile: boolean;
  readonly usesActor: boolean;
}

/** Where a field's value lives. */
export type Storage =
  | { readonly kind: 'column'; readonly name: string; readonly column: ColumnType }
  /** A link table (record, target, position). */
  | { readonly kind: 'link'; readonly table: string; readonly target: 'record' | 'user'; readonly form?: string }
  /** A child table (id, parent, position, columns of `row`). */
  | { readonly kind: 'rows'; readonly table: string; readonly row: CompiledRow }
  /** Worked out at each read: its formula reads the clock. */
  | { readonly kind: 'virtual' };

export interface CompiledField {
  readonly key: string;
  readonly field: Field;
  readonly exprType: ExprType;
  readonly storage: Storage;
  /** People enter it (the engine computes the others). */
  readonly entered: boolean;
  /** A system field: id, version, created_at, created_by, updated_at, updated_by, owner, department. */
  readonly system: boolean;
  /** formula: its expression; lookup: `{"var": path}`. */
  readonly compute?: CompiledExpr;
  readonly defaultExpr?: CompiledExpr;
  readonly requiredWhen?: CompiledExpr;
  readonly visibleWhen?: CompiledExpr;
  readonly readOnlyWhen?: CompiledExpr;
  readonly constraints: readonly { readonly check: CompiledExpr; readonly message: Label }[];
  /** relation, relations: the condition over the related form that what may be chosen meets. */
  readonly filter?: CompiledExpr;
  readonly autofill?: {
    readonly relation: string;
    readonly path: readonly string[];
    readonly value: CompiledExpr;
    readonly overwrite: boolean;
  };
}

/** The fields of a subform's row. */
export interface CompiledRow {
  /** Name of the scope in the symbol table: `<form>.<subform>`. */
  readonly scope: string;
  readonly fields: ReadonlyMap<string, CompiledField>;
  readonly computeOrder: readonly string[];
  /** Fields filled from a related record, by the relation that fills them. */
  readonly autofilled: ReadonlyMap<string, readonly string[]>;
  /** To-one relation chains that the expressions evaluated at a write read through: loaded before evaluation. */
  readonly writePaths: readonly (readonly string[])[];
}

export interface CompiledForm extends CompiledRow {
  readonly key: string;
  readonly document: FormDocument;
  readonly table: string;
  readonly titleField: string;
  /** Stored computed fields of the form, each after those it reads. */
  readonly computeOrder: readonly string[];
  /** Fields that quick search looks at. */
  readonly search: readonly string[];
  readonly stageField?: string;
  readonly transitions: readonly CompiledTransition[];
  readonly gates: readonly CompiledGate[];
  readonly constraints: readonly {
    readonly key: string;
    readonly check: CompiledExpr;
    readonly message: Label;
    readonly field?: string;
  }[];
  /** Relation fields of any form that point here. */
  readonly incoming: readonly {
    readonly form: string;
    /** The subform whose rows have the field; absent: the record itself has it. */
    readonly subform?: string;
    readonly field: string;
    /** `delete` takes the record away, or the row. */
    readonly onDelete: 'restrict' | 'clear' | 'delete';
  }[];
  /** Computed fields elsewhere that go stale when fields of this form change. */
  readonly dependents: readonly Dependent[];
  /**
   * Checks the shape of entered values (types, lengths, options; not whether required ones are there).
   * @returns the problems found, empty when the values are good; problems carry code, path and params
   */
  readonly validate: (values: Record<string, unknown>) => readonly ValueProblem[];
  /** JSON Schema of the entered values, for a locale's titles (cached). Used by rjsf and by OpenAPI. */
  readonly jsonSchema: (locale: Locale) => JsonSchema;
  /** UI schema of a layout: order, sections, widgets by field type. */
  readonly uiSchema: (layout: string | undefined, locale: Locale) => JsonSchema;
}

export interface ValueProblem {
  readonly code: string;
  /** JSON pointer inside the values. */
  readonly path: string;
  readonly params: Record<string, unknown>;
}

/** `lookup` and `formula` fields reached through `path`, or `rollup` fields fed by this form. */
export type Dependent =
  | {
      readonly kind: 'path';
      /** Changing one of these fields of this form … */
      readonly fields: readonly string[];
      /** … makes these fields of `form` stale, in the records whose relation chain `path` ends here. */
      readonly form: string;
      readonly path: readonly string[];
      readonly compute: readonly string[];
    }
  | {
      readonly kind: 'rollup';
      readonly fields: readonly string[];
      /** The form that holds the rollup. */
      readonly form: string;
      readonly compute: string;
      /** The relation field of this form that points to it. */
      readonly via: string;
    };

export interface CompiledTransition {
  readonly document: Transition;
  readonly when?: CompiledExpr;
}

export interface CompiledGate {
  readonly document: Gate;
  /** The stages it guards, and those that no way reaches without passing it. */
  readonly guarded: ReadonlySet<string>;
  readonly when?: CompiledExpr;
  readonly confirmations: readonly Confirmation[];
  readonly requirements: readonly { readonly key: string; readonly check: CompiledExpr; readonly message: Label }[];
}

/** What a role may do with a form. A missing operation is denied. */
export interface CompiledAccess {
  /** Row scope per operation granted: a condition over the form, or `true` for all records. */
  readonly scopes: ReadonlyMap<Operation, CompiledExpr | true>;
  /** Fields it sees (system fields included) and those it may write. */
  readonly visible: ReadonlySet<string>;
  readonly writable: ReadonlySet<string>;
}

export interface CompiledRole {
  readonly key: string;
  readonly document: RoleDocument;
  readonly admin: boolean;
  readonly forms: ReadonlyMap<string, CompiledAccess>;
}

export interface CompiledRule {
  readonly key: string;
  readonly document: RuleDocument;
  /** The form its expressions speak of; none for schedules without a record. */
  readonly form?: string;
  readonly when?: CompiledExpr;
  /** Every expression of its steps, by JSON pointer inside the document. */
  readonly exprs: ReadonlyMap<string, CompiledExpr>;
}

/** What lists may ask of the way a record went: when it first took a step, and the whole way as its stages one after the other. */
export type Way =
  | { readonly type: 'step'; readonly from: string; readonly to: string; readonly pick?: undefined }
  | { readonly type: 'way'; readonly pick?: undefined };

/** A moment of a record that is none of its fields. */
export interface CompiledMoment {
  /** `$<metric>$<key>` */
  readonly name: string;
  /** The form whose records have it. */
  readonly form: string;
  readonly type: ExprType;
  readonly moment: Moment | Way;
  /** Of a related record's: the fields of its form that are read. */
  readonly reads: readonly string[];
  /** Of a stage entry: the field that has to be visible. */
  readonly stageField?: string;
}

export interface CompiledMetric {
  readonly key: string;
  readonly document: MetricDocument;
  /** The form whose records it looks at; none for a metric made of metrics. */
  readonly form?: string;
  /** The measure, whose expressions call the metric's moments by the names that the whole app knows. */
  readonly measure: Measure;
  readonly timeKind?: 'date' | 'datetime';
  /** What its expressions of moments (from, to, event) are. */
  readonly momentKind?: 'date' | 'datetime';
  readonly moments: readonly CompiledMoment[];
  readonly usesActor: boolean;
  /** Its expressions read the clock. */
  readonly volatile: boolean;
  /** The forms that it reads, its own included; of a metric made of metrics, none. */
  readonly forms: readonly string[];
}

export interface CompiledBoard {
  readonly key: string;
  readonly document: BoardDocument;
}

export interface CompiledConnector {
  readonly key: string;
  readonly document: ConnectorDocument;
  readonly operations: ReadonlyMap<string, CompiledOperation>;
  /** What the service tells of, by key. */
  readonly events: ReadonlyMap<string, CompiledEvent>;
  /** Over an answer: the token that was sent has run out. */
  readonly expiredWhen: CompiledExpr | undefined;
}

export interface CompiledEvent {
  readonly key: string;
  readonly document: ConnectorEvent;
  /** Over a message of the service: that it is this event. Without it every message is. */
  readonly when: CompiledExpr | undefined;
  /** Whether a message is shaped as the connector says. */
  readonly checkMessage: (message: unknown) => readonly ValueProblem[];
}

export interface CompiledOperation {
  readonly key: string;
  readonly document: ConnectorOperation;
  readonly effect: 'pure' | 'idempotent' | 'effectful';
  /** What goes in, by name, and which of it must. */
  readonly inputs: Readonly<Record<string, ExprType>>;
  readonly required: readonly string[];
  /** The inputs that are files. */
  readonly files: readonly string[];
  readonly outputType: ExprType;
  readonly checkInput: (input: unknown) => readonly ValueProblem[];
  readonly checkOutput: (output: unknown) => readonly ValueProblem[];
  /** Over the input and `$values`. */
  readonly query: ReadonlyMap<string, CompiledExpr>;
  readonly headers: ReadonlyMap<string, CompiledExpr>;
  readonly body: Fill | undefined;
  /** Over the response, `$status`, `$body` and `$input`. */
  readonly map: Fill | undefined;
  readonly failWhen: CompiledExpr | undefined;
  readonly laterWhen: CompiledExpr | undefined;
  readonly reason: CompiledExpr | undefined;
}

/** A document that is made of a record. */
export interface CompiledPrint {
  readonly key: string;
  readonly document: PrintDocument;
  /** The docx. */
  readonly template: Uint8Array;
  readonly places: readonly PrintPlace[];
  /** The name of the file, without its ending. */
  readonly fileName: readonly (string | PrintPlace)[];
}

/** A place of a template: what stands there, and what it reads. */
export interface PrintPlace {
  /** The text between its braces. */
  readonly tag: string;
  /** repeated: for rows or records; condition, otherwise: a part that stands where it holds, or where it does not. */
  readonly kind: 'value' | 'row_number' | 'repeated' | 'condition' | 'otherwise';
  /** Which scope it reads: 0 is the record, 1 a row of the part around it, and so on. */
  readonly level: number;
  /** Absent for the number of a row. */
  readonly expr?: CompiledExpr;
  /** Where it is nothing but a path. */
  readonly path?: readonly string[];
  /** What the path leads to, as it is shown. */
  readonly field?: Field;
  readonly filters: readonly PlaceFilter[];
  readonly inner: readonly PrintPlace[];
}

/** Something that a tally counts, or sums up, of each of its records. */
export interface TallyPart {
  /** Only the records that meet it. */
  readonly when?: Expr;
  /** The field that is summed up, of the records that have it. */
  readonly field?: string;
}

/** Where the numbers of a metric are kept up with each write, by day and by what records are told apart by. */
export interface CompiledTally {
  readonly metric: string;
  readonly form: string;
  readonly table: string;
  readonly filter?: Expr;
  readonly time?: { readonly field: string; readonly kind: 'date' | 'datetime' };
  /** The fields that records are told apart by, those of the roles' scopes among them. Its columns have the fields' names. */
  readonly columns: readonly string[];
  /** What is counted; all records first. Sums are kept in whole numbers, of so many decimals. */
  readonly parts: readonly (TallyPart & { readonly scale: number })[];
  /** Tells definitions apart. */
  readonly hash: string;
}

/** One mention of an artefact by another. */
export interface Reference {
  /** What is referred to: `form:x`, `field:x.y`, `role:r`, `view:v`, `message:m`, … */
  readonly target: string;
  readonly file: string;
  readonly pointer: string;
  /** The artefact that mentions it, written like `target`. */
  readonly source: string;
}

/** Who refers to what, both ways. */
export interface References {
  readonly to: (target: string) => readonly Reference[];
  readonly from: (source: string) => readonly Reference[];
}
