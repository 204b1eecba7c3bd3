/** Starts the sandbox of outside services. `--set <app>` gives an app the secrets to talk to it; `--data <folder>` says where Pulu's data is. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Sandbox } from '../../packages/engine/dist/sandbox/index.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4780' },
    'mail-port': { type: 'string', default: '4725' },
    set: { type: 'string' },
    data: { type: 'string', default: 'data' },
  },
});
const pulu = fileURLToPath(new URL('../../packages/engine/dist/cli/main.js', import.meta.url));

const sandbox = await Sandbox.open({ port: Number(values.port), mailPort: Number(values['mail-port']) });
console.log(`Sandbox of WeCom, company registry, speech, OCR and webhooks: ${sandbox.url}`);
console.log(`Sandbox of mail: ${sandbox.mailHost}`);
console.log(`Start Pulu with PULU_ALLOWED_HOSTS=${sandbox.host},${sandbox.mailHost}`);

for (const [name, secret] of values.set === undefined ? [] : Object.entries(sandbox.secrets())) {
  const args = [pulu, 'secret', 'set', values.set, name, '--data', values.data];
  const { status } = spawnSync(process.execPath, args, { input: secret, stdio: ['pipe', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void sandbox.close());
