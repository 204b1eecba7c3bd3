/** What a server child is told. */
export interface ServerTask {
  readonly database: string;
  readonly folder: string;
  /** How many tasks there should be. */
  readonly rows: number;
}

/** What a server child answers when it listens. */
export interface ServerReady {
  readonly origin: string;
  readonly token: string;
  readonly filled: number;
  readonly pid: number;
}
