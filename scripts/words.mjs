/**
 * The engine, the runtime and the designer know no business: what an app is about stands in its pack alone.
 * Fails with every line of their sources that holds a word of the sales pack.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const generic = ['packages/engine/src', 'packages/runtime/src', 'packages/designer/src'];
const words =
  /\b(leads?|quotes?|opportunit(y|ies)|sales|salesperson|crm|customers?)\b|销售|线索|商机|报价|客户|(?<![A-Za-z])(lead|quote|customer|opportunity)(?=[_A-Z])/i;
/** "Quote" as in quotation marks, "lead" as a verb. */
const harmless =
  /quotes? ?(mark|char|string|ident)|quote\(|quoted|escape|(single|double)quotes?|leads? (to|back|into|the|from|here|nowhere|somewhere)\b|(path|way|link) leads\b/i;

const files = generic.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|json|css|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const found = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      words.test(line) && !harmless.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
    ),
);

if (found.length > 0) {
  console.error(`Words of one business in the generic packages; they belong into a pack:\n${found.join('\n')}`);
  process.exit(1);
}
