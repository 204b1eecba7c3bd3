/** `npm run examples -w packages/templates`: writes the workbooks of examples/data. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRows, customerRows, workbook } from './examples/workbooks.js';

const folder = join(import.meta.dirname, '../../../examples/data');
mkdirSync(folder, { recursive: true });
const rows = customerRows();
writeFileSync(join(folder, 'customers.xlsx'), await workbook(rows));
writeFileSync(join(folder, 'customers-broken.xlsx'), await workbook(brokenRows(rows)));
