import type { Label, Locale } from './base.js';
import type {
  AppDocument,
  FormDocument,
  NavigationGroup,
  NavigationLink,
  Operation,
  PrintDocument,
  TodoEntry,
  ViewDocument,
} from './documents/index.js';
import type { Field, JsonSchema } from './fields/index.js';

/** `GET /api/v1/session`, and the answer to signing in. */
export interface SessionAnswer {
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly title: string | null;
    readonly department: string | null;
    readonly locale: Locale | null;
  };
  /** Sent back as `x-csrf-token` with every request that changes something. */
  readonly csrf: string;
}

/** `GET /api/v1/me`: who one is, for the profile page. */
export interface ProfileAnswer {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly locale: Locale | null;
  /** Whether others do now what rules ask of the person. */
  readonly absent: boolean;
  /** The end of the absence, in ISO form; null when it is open. */
  readonly absent_until: string | null;
  /** Who is asked instead. */
  readonly stand_in: { readonly id: string; readonly name: string } | null;
  /** Whom WeCom knows the person as. */
  readonly wecom: string | null;
  /** By what the person wants to be told, besides in the app. */
  readonly tell: { readonly wecom: boolean; readonly mail: boolean };
  /** Names from the root of the organisation down to one's own department. */
  readonly departments: readonly string[];
  /** Whether the person may open the designer. */
  readonly designs: boolean;
  /** The apps one has a role in, and which. */
  readonly apps: readonly { readonly key: string; readonly title: Label; readonly roles: readonly Label[] }[];
}

/** One entry of `GET /api/v1/me/sessions`: a browser that is signed in. */
export interface SessionSummary {
  readonly id: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly address: string | null;
  /** The browser, as it calls itself. */
  readonly client: string | null;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** One entry of `GET /api/v1/me/tokens`. The token itself is shown once, when it is made. */
export interface TokenSummary {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly expires_at: string | null;
}

/** `POST /api/v1/me/tokens`: the only time a token is seen. */
export interface CreatedToken {
  readonly id: string;
  readonly token: string;
}

/** One entry of `GET /api/v1/apps`: an app the person has a role in. */
export interface AppSummary {
  readonly key: string;
  readonly version: string;
  readonly title: Label;
  readonly description?: Label;
  readonly icon?: string;
}

/** `GET /api/v1/apps/{app}`: everything the runtime needs to draw the app for this person, and nothing they may not see. */
export interface Manifest {
  readonly key: string;
  readonly version: string;
  /** Number of the release; it changes when the app changes. */
  readonly release: number;
  readonly title: Label;
  readonly icon?: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly weekStart: NonNullable<AppDocument['weekStart']>;
  readonly me: {
    readonly id: string;
    readonly name: string;
    readonly department: string | null;
    readonly departmentTree: readonly string[];
    readonly roles: readonly string[];
    /** Whether the person may share views with others. */
    readonly shareViews: boolean;
    /** Whether the person may look at what rules did. */
    readonly seesRuns: boolean;
    /** Whether the person administers the app. */
    readonly administers: boolean;
  };
  /** What the app's roles are called. */
  readonly roles: { readonly [role: string]: Label };
  readonly navigation: readonly NavigationGroup[];
  readonly home?: NavigationLink;
  /** The views whose records ask this person for work, in the document's order. */
  readonly todo: readonly TodoEntry[];
  readonly forms: { readonly [form: string]: ManifestForm };
  readonly views: { readonly [view: string]: ViewDocument };
  /** What boards for the person are called. */
  readonly boards: { readonly [board: string]: ManifestBoard };
}

/** A board as the navigation names it. */
export interface ManifestBoard {
  readonly key: string;
  readonly title: Label;
}

/** A form as a person sees it: the fields that are visible to them, with their expressions for live evaluation. */
export interface ManifestForm {
  readonly key: string;
  readonly title: Label;
  readonly plural?: Label;
  readonly icon?: string;
  readonly titleField: string;
  readonly stageField?: string;
  /** The form's visible fields in the document's order. */
  readonly fields: readonly Field[];
  /** The operations granted on at least some records. */
  readonly operations: readonly Operation[];
  /** Keys of the fields the person may write. */
  readonly writable: readonly string[];
  /** Schema of the entered values, titles in the request's language. */
  readonly jsonSchema: JsonSchema;
  /** UI schema per layout; the key '' is the default layout. */
  readonly uiSchemas: { readonly [layout: string]: JsonSchema };
  readonly layouts: NonNullable<FormDocument['layouts']>;
  readonly transitions: NonNullable<FormDocument['transitions']>;
  readonly gates: NonNullable<FormDocument['gates']>;
  readonly constraints: NonNullable<FormDocument['constraints']>;
  readonly page?: NonNullable<FormDocument['page']>;
  /** Fields whose values, taken together, no two records share; only where all of them are visible. */
  readonly unique?: readonly (readonly string[])[];
  /** The documents that are made of its records; absent: none. */
  readonly prints?: readonly ManifestPrint[];
  /** Whether it has a page of its own without login, at `/public/{app}/{form}`. */
  readonly public: boolean;
}

/** A document that is made of a record: `GET /api/v1/apps/{app}/records/{form}/{id}/prints/{print}?format=`. */
export type ManifestPrint = Pick<PrintDocument, 'key' | 'title' | 'output'>;

/** `GET /api/v1/public/apps/{app}/forms/{form}`: the page of a public form. */
export interface PublicFormAnswer {
  readonly app: string;
  readonly form: string;
  readonly title: Label;
  readonly intro?: Label;
  readonly thanks?: Label;
  /** Where the visitor is led after the thanks. */
  readonly redirect?: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly fields: readonly Field[];
  readonly required: readonly string[];
  readonly jsonSchema: JsonSchema;
  readonly uiSchema: JsonSchema;
  /** Name of a field that people do not see and must send empty: programs that fill it in are turned away. */
  readonly honeypot: string;
}

/** The answer to a public submission. */
export interface Receipt {
  /** Something to quote when asking about the submission. */
  readonly receipt: string;
}

/** One entry of `GET /api/v1/apps/{app}/people`. */
export interface PersonSummary {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly title: string | null;
  readonly department: string | null;
}

/** One entry of `GET /api/v1/apps/{app}/departments`. */
export interface DepartmentSummary {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
}

/** What somebody said about a record. */
export interface CommentAnswer {
  readonly id: string;
  /** What a rule said is in the reader's language. */
  readonly text: string;
  /** Those it was said to, by name; someone who is gone has an empty name. */
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
  /** Null: a rule said it. */
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly at: string;
  readonly edited_at: string | null;
}

/** One entry of `GET …/records/{form}/{id}/people`: someone who may read the record, and may so be mentioned. */
export interface MentionablePerson {
  readonly id: string;
  readonly name: string;
  /** The name of their department. */
  readonly department: string | null;
}

/** `GET /api/v1/apps/{app}/search`: records of every form that hold what was searched for, form by form, the best first. */
export interface SearchAnswer {
  readonly results: readonly SearchResult[];
}

export interface SearchResult {
  readonly form: string;
  readonly id: string;
  readonly title: string;
  /** Where else than in its title it was found, and the words around it. */
  readonly matched?: { readonly field: string; readonly text: string };
}

/** One entry of `GET /api/v1/apps/{app}/saved-views`: a view of the app as somebody has set it up. */
export interface SavedView {
  readonly id: string;
  /** The key of the app's view it starts from. */
  readonly view: string;
  readonly title: string;
  /** Search, filter, sort and so on, as the address of the page holds them. */
  readonly state: Readonly<Record<string, string>>;
  /** Whether everyone who may open the view sees it. */
  readonly shared: boolean;
  readonly mine: boolean;
  readonly by: { readonly id: string; readonly name: string };
  readonly created_at: string;
  readonly updated_at: string;
}

/** An attachment, as a record's file field holds it and `POST /api/v1/files` answers it. */
export interface FileAnswer {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** `GET /api/v1/demo`, open to everyone: the accounts of a demo, offered on the login page. 404 where no demo runs. */
export interface DemoAnswer {
  readonly password: string;
  readonly accounts: readonly { readonly username: string; readonly name: string; readonly role: Label }[];
}

/** RFC 9457 problem details: every answer that is not a success. */
export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable name of what went wrong. */
  readonly code: string;
  readonly requestId: string;
  readonly errors: readonly {
    readonly code: string;
    /** JSON pointer into the values that were sent. */
    readonly path: string;
    readonly message: string;
    readonly params?: Readonly<Record<string, unknown>>;
  }[];
  /** Facts beside the errors, such as both versions of a conflict. */
  readonly [fact: string]: unknown;
}
