/**
 * The engine, the runtime and the designer know no business: what an app is about stands in its pack alone.
 * Fails with every line of their sources that holds a word of the sales pack.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const generic = ['packages/engine/src', 'packages/runtime/src', 'packages/designer/src'];
const words = /\b(opportunit(y|ies)|sales|salesperson|crm|customers?)\b|销售|线索|商机|报价|客户/i;
const inNames = /(?<![A-Za-z])(lead|customer|opportunity)(?=[_A-Z])/;
/** "Lead" and "quote" are also verbs; these are the ways they stand as nouns. */
const nouns =
  /(['"`/])(leads?|quotes?)\1|\b(an?|the|each|every|new|this) (lead|quote)s?\b(?! (mark|char))|\b(lead|quote)s?[_.][a-z]/i;
const business = (line) => words.test(line) || inNames.test(line) || nouns.test(line);

const files = generic.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|json|css|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const found = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (business(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
);

if (found.length > 0) {
  console.error(`Words of one business in the generic packages; they belong into a pack:\n${found.join('\n')}`);
  process.exit(1);
}
