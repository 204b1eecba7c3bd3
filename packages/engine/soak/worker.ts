/** A child process that is meant to be killed: an engine at work on a database that others work on too. */
import { createLogger, Engine } from '../src/server/index.js';

const [database = '', folder = '', host = ''] = process.argv.slice(2);

const engine = await Engine.open({
  database,
  dataFolder: folder,
  allowedHosts: [host],
  logger: createLogger({ level: 'error' }),
});
await engine.start();
// Lives as long as somebody may speak to it: timers alone keep no process alive.
process.on('message', () => undefined);
process.send?.('ready');
