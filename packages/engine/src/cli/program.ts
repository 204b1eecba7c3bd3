import { Command, Option } from 'commander';
import { check } from './commands/check.js';
import { importSheet, type ImportOptions } from './commands/import.js';
import { migrate } from './commands/migrate.js';
import type { PlaceOptions } from './commands/options.js';
import { publish } from './commands/publish.js';
import { checkRollups, rebuildRollups, type RollupOptions } from './commands/rollup.js';
import { removeSecret, setSecret } from './commands/secret.js';
import { seedCommand } from './commands/seed.js';
import { start, type StartOptions } from './commands/start.js';
import { addUser, setPassword, setRoles, setWecom, type UserAddOptions } from './commands/user.js';
import { say } from './words.js';

/** The commands of `pulu`. Each sets the exit code by `exit`. */
export function createProgram(exit: (code: number) => void): Command {
  const program = new Command('pulu').description(say('program')).helpCommand(false);
  placed(program.command('start').description(say('start')))
    .addOption(new Option('--port <port>', say('option_port')).env('PORT').default(3000).argParser(Number))
    .addOption(new Option('--host <host>', say('option_host')).env('PULU_HOST').default('127.0.0.1'))
    .option('--pack <folder>', say('option_pack'))
    .option('--demo', say('option_demo'))
    .option('--sandbox', say('option_sandbox'))
    .addOption(new Option('--trust-proxy', say('option_proxy')).env('PULU_TRUST_PROXY'))
    .action(async (options: StartOptions) => exit(await start(options)));
  program
    .command('check')
    .description(say('check'))
    .argument('<pack>')
    .action(async (folder: string) => exit(await check(folder)));
  placed(program.command('publish').description(say('publish')).argument('<pack>'))
    .option('--preview', say('option_preview'))
    .action(async (folder: string, options: PlaceOptions & { preview?: boolean }) =>
      exit(await publish(folder, options)),
    );
  placed(program.command('migrate').description(say('migrate'))).action(migrate);
  placed(program.command('seed').description(say('seed')))
    .option('--app <app>', say('option_app'))
    .option('--pack <folder>', say('option_pack'))
    .action(seedCommand);
  placed(program.command('import').description(say('import')).argument('<form>').argument('<file>'))
    .option('--app <app>', say('option_app'))
    .option('--user <username>', say('option_user'))
    .action(async (form: string, file: string, options: ImportOptions) => exit(await importSheet(form, file, options)));
  addRollupCommands(program.command('rollup').description(say('rollup')), exit);
  addUserCommands(program.command('user').description(say('user')));
  addSecretCommands(program.command('secret').description(say('secret')));
  return program;
}

function addSecretCommands(secret: Command): void {
  placed(secret.command('set').description(say('secret_set')).argument('<app>').argument('<name>')).action(
    (app: string, name: string, options: PlaceOptions) => setSecret(app, name, options),
  );
  placed(secret.command('remove').description(say('secret_remove')).argument('<app>').argument('<name>')).action(
    removeSecret,
  );
}

function addRollupCommands(rollup: Command, exit: (code: number) => void): void {
  placed(rollup.command('check').description(say('rollup_check')))
    .option('--app <app>', say('option_app'))
    .action(async (options: RollupOptions) => exit(await checkRollups(options)));
  placed(rollup.command('rebuild').description(say('rollup_rebuild')))
    .option('--app <app>', say('option_app'))
    .action(rebuildRollups);
}

function addUserCommands(user: Command): void {
  placed(user.command('add').description(say('user_add')).argument('<username>'))
    .option('--name <name>', say('option_name'))
    .option('--password <password>', say('option_password'))
    .option('--department <department>', say('option_department'))
    .option('--email <address>', say('option_email'))
    .option('--wecom <id>', say('option_wecom'))
    .option('--app <app>', say('option_app'))
    .option('--roles <roles>', say('option_roles'))
    .action((username: string, options: UserAddOptions) => addUser(username, options));
  placed(user.command('password').description(say('user_password')).argument('<username>'))
    .option('--password <password>', say('option_password'))
    .action((username: string, options: PlaceOptions & { password?: string }) => setPassword(username, options));
  placed(
    user.command('wecom').description(say('user_wecom')).argument('<username>').argument('[id]', say('option_wecom')),
  ).action(setWecom);
  placed(user.command('role').description(say('user_role')).argument('<username>').argument('<roles>'))
    .option('--app <app>', say('option_app'))
    .action((username: string, roles: string, options: PlaceOptions & { app?: string }) =>
      setRoles(username, roles, options),
    );
}

/** A command that works on an installation. */
function placed(command: Command): Command {
  return command
    .addOption(new Option('--data <folder>', say('option_data')).env('PULU_DATA').default('data'))
    .option('--database <address>', say('option_database'));
}
