import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The MySQL server to measure on: `PULU_MYSQL_URL`, or the one that `npm run services` started. */
export function mysqlServer(): string | undefined {
  const { PULU_MYSQL_URL: given } = process.env;
  if (given !== undefined && given !== '') return given;
  const state = fileURLToPath(new URL('../../../.services/services.json', import.meta.url));
  if (!existsSync(state)) return undefined;
  const services: unknown = JSON.parse(readFileSync(state, 'utf8'));
  if (typeof services !== 'object' || services === null || !('mysql' in services)) return undefined;
  const { mysql } = services;
  return typeof mysql === 'object' && mysql !== null && 'url' in mysql ? String(mysql.url) : undefined;
}
