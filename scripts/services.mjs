/**
 * Throwaway database and queue servers for tests and benchmarks, started from the installed programs.
 *
 *   npm run services -- start | stop | status | env
 *
 * Data, logs and addresses live under .services/ (ignored by git); deleting that folder after `stop` starts afresh.
 * A port that is already taken is replaced by a free one: read the address from `env`, never assume it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, '.services');
const stateFile = join(home, 'services.json');
const asRoot = process.getuid?.() === 0;
const READY_WITHIN_MS = 60_000;

/** Server programs often sit outside a plain user's PATH. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
const program = (...names) =>
  names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));

const services = {
  mysql: {
    title: 'MariaDB',
    install: 'apt-get install mariadb-server',
    port: 33306,
    find: () => program('mariadbd', 'mysqld'),
    url: (port) => `mysql://pulu:pulu@127.0.0.1:${port}/pulu`,
    variable: 'PULU_MYSQL_URL',
    prepare: prepareMysql,
    command: (server, folder, port) => [
      server,
      [
        '--no-defaults',
        `--datadir=${join(folder, 'data')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        // Relative to the data folder: a deep checkout would exceed the length a socket path may have.
        '--socket=mysql.sock',
        `--pid-file=${join(folder, 'mysql.pid')}`,
        `--init-file=${join(folder, 'init.sql')}`,
        '--skip-name-resolve',
        // Benchmarks count only what a power loss would keep.
        '--innodb-flush-log-at-trx-commit=1',
        '--innodb-buffer-pool-size=512M',
        ...(asRoot ? ['--user=root'] : []),
      ],
    ],
    // The server speaks first, and only after the init file has run: protocol version 10 opens its greeting.
    ready: (port) => exchange(port, undefined, (reply) => reply[4] === 0x0a),
  },
  redis: {
    title: 'Redis',
    install: 'apt-get install redis-server',
    port: 36379,
    find: () => program('redis-server', 'valkey-server'),
    url: (port) => `redis://127.0.0.1:${port}`,
    variable: 'PULU_REDIS_URL',
    prepare: () => undefined,
    command: (server, folder, port) => [
      server,
      [
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--appendonly',
        'no',
        '--daemonize',
        'no',
      ],
    ],
    ready: (port) => exchange(port, 'PING\r\n', (reply) => reply.toString().startsWith('+PONG')),
  },
};

/** Creates the data folder once, and the account the tests use each time the server starts. */
function prepareMysql(server, folder) {
  const statements = [
    'CREATE DATABASE IF NOT EXISTS pulu;',
    "CREATE USER IF NOT EXISTS 'pulu'@'127.0.0.1' IDENTIFIED BY 'pulu';",
    // Every database whose name starts with pulu: test suites create and drop their own.
    "GRANT ALL ON `pulu%`.* TO 'pulu'@'127.0.0.1';",
  ];
  writeFileSync(join(folder, 'init.sql'), statements.join('\n') + '\n');
  const data = join(folder, 'data');
  if (existsSync(join(data, 'mysql'))) return;
  const user = asRoot ? ['--user=root'] : [];
  const installer = program('mariadb-install-db', 'mysql_install_db');
  const made = installer
    ? spawnSync(installer, [
        '--no-defaults',
        `--datadir=${data}`,
        '--skip-test-db',
        '--auth-root-authentication-method=normal',
        ...user,
      ])
    : spawnSync(server, ['--no-defaults', '--initialize-insecure', `--datadir=${data}`, ...user]);
  if (made.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`The data folder could not be created:\n${made.stdout}${made.stderr}`);
}

/** Connects, optionally says something, and tells whether the first reply is the expected one. */
function exchange(port, question, expected) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.on('error', () => end(false));
    socket.on('close', () => end(false));
    socket.on('connect', () => question && socket.write(question));
    socket.on('data', (reply) => end(expected(reply)));
  });
}

/** The preferred port if nobody has it, else any free one. */
function freePort(preferred) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (problem) => (preferred === 0 ? reject(problem) : resolve(freePort(0))));
    probe.listen(preferred, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const readState = () => (existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : {});
const writeState = (state) => writeFileSync(stateFile, JSON.stringify(state, null, 2) + '\n');

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const running = async (name, entry) => Boolean(entry) && alive(entry.pid) && (await services[name].ready(entry.port));

async function start(name) {
  const service = services[name];
  const entry = readState()[name];
  if (await running(name, entry)) {
    console.log(`${service.title} is running: ${entry.url}`);
    return true;
  }
  const server = service.find();
  if (!server) {
    console.error(`${service.title} is not installed. Install it with: ${service.install}`);
    return false;
  }
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  service.prepare(server, folder);
  const port = await freePort(service.port);
  const log = join(folder, 'server.log');
  const [command, args] = service.command(server, folder, port);
  const output = openSync(log, 'w');
  const child = spawn(command, args, { cwd: folder, detached: true, stdio: ['ignore', output, output] });
  child.unref();
  writeState({ ...readState(), [name]: { pid: child.pid, port, url: service.url(port) } });
  for (const limit = Date.now() + READY_WITHIN_MS; Date.now() < limit && alive(child.pid); await sleep(100)) {
    if (await service.ready(port)) {
      console.log(`${service.title} is running: ${service.url(port)}`);
      return true;
    }
  }
  console.error(
    `${service.title} did not start. Its log (${log}) ends with:\n${readFileSync(log, 'utf8').slice(-2000)}`,
  );
  return false;
}

async function stop(name) {
  const { [name]: entry, ...rest } = readState();
  if (await running(name, entry)) {
    process.kill(entry.pid, 'SIGTERM');
    while (alive(entry.pid)) await sleep(50);
  }
  if (entry) writeState(rest);
  console.log(`${services[name].title} is stopped.`);
  return true;
}

async function status(name) {
  const entry = readState()[name];
  const up = await running(name, entry);
  console.log(`${services[name].title}: ${up ? entry.url : 'not running'}`);
  return up;
}

async function env(name) {
  const entry = readState()[name];
  if (await running(name, entry)) console.log(`export ${services[name].variable}=${entry.url}`);
  return true;
}

const commands = { start, stop, status, env };
const command = commands[process.argv[2] ?? 'start'];
if (!command) {
  console.error('Usage: npm run services -- start | stop | status | env');
  process.exit(2);
}
mkdirSync(home, { recursive: true });
let good = true;
for (const name of Object.keys(services)) good = (await command(name)) && good;
process.exit(good ? 0 : 1);
