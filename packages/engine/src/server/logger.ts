import { pino, type DestinationStream, type Logger, type LevelWithSilent } from 'pino';
import pretty from 'pino-pretty';

export interface LoggerOptions {
  /** Default: `warn` on a terminal, `info` (one line per request) elsewhere. */
  readonly level?: LevelWithSilent;
  /** Lines for people instead of JSON. Default: when the output is a terminal. */
  readonly pretty?: boolean;
}

/** The structured log: JSON lines for machines, short coloured ones on a terminal. Secrets are not logged. */
export function createLogger(options: LoggerOptions = {}): Logger {
  const forPeople = options.pretty ?? process.stdout.isTTY;
  const level = options.level ?? (forPeople ? 'warn' : 'info');
  const redact = ['req.headers.authorization', 'req.headers.cookie', 'password'];
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact }, destination(forPeople));
}

function destination(forPeople: boolean): DestinationStream {
  if (forPeople) return pretty({ sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' });
  // Written in blocks: a flush per line would cost each request a system call.
  const stream = pino.destination({ sync: false, minLength: 4096 });
  const timer = setInterval(() => stream.flush(), 1000);
  timer.unref();
  return stream;
}
