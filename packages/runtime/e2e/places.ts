import type { BoardDataAnswer } from '@pulu/engine/model';
import type { Page } from 'playwright-core';
import { generatePath } from 'react-router';
import { routes } from '../src/app/paths.js';
import { drillAddress } from '../src/boards/drill/address.js';
import { ask } from './browser.js';

/** A page that can be opened by its address. */
export interface Place {
  /** Short and unlike all others; good for a file's name. */
  readonly name: string;
  readonly path: string;
  /** What must be so in this browser before; it stays so. Such pages come last. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The parts of a manifest that lead to pages. */
interface Manifest {
  readonly me: { readonly id: string };
  readonly views: Readonly<Record<string, unknown>>;
  readonly boards: Readonly<Record<string, unknown>>;
  readonly forms: Readonly<Record<string, FormOfManifest>>;
}

interface FormOfManifest {
  readonly operations: readonly string[];
  readonly stageField?: string;
  readonly transitions?: readonly { readonly key: string; readonly from: readonly string[] }[];
}

interface Named {
  readonly id: string;
}

/**
 * Every page of an app that the person who is signed in can open: a list for each route, so that a new route asks for its own
 * here before anything compiles.
 */
export type Places = { readonly [route in keyof typeof routes]: readonly Place[] };

/** @param open the key of a form that the public may fill in */
export async function everyPlace(page: Page, app: string, open: string): Promise<Places> {
  const { views, forms, boards, me } = (await ask<Manifest>(page, 'GET', `/apps/${app}`)).answer;
  const records: { readonly form: string; readonly id: string }[] = [];
  for (const form of Object.keys(forms)) {
    const id = await newest(page, app, form);
    if (id !== undefined) records.push({ form, id });
  }
  const runs = (await ask<{ runs: readonly Named[] }>(page, 'GET', `/apps/${app}/runs?limit=1`)).answer.runs;
  const { rules } = (await ask<{ rules: readonly { key: string }[] }>(page, 'GET', `/apps/${app}/rules`)).answer;
  const changed = records.filter(({ form }) => forms[form]?.operations.includes('update') === true);
  return {
    login: [{ name: 'login', path: routes.login }],
    publicForm: [{ name: 'public', path: generatePath(routes.publicForm, { app, form: open }) }],
    app: [{ name: 'home', path: generatePath(routes.app, { app }) }],
    todo: [{ name: 'todo', path: generatePath(routes.todo, { app }) }],
    profile: [{ name: 'profile', path: generatePath(routes.profile, { app }) }],
    view: Object.keys(views).map((view) => ({ name: `view-${view}`, path: generatePath(routes.view, { app, view }) })),
    create: Object.entries(forms)
      .filter(([, { operations }]) => operations.includes('create'))
      .map(([form]) => ({ name: `new-${form}`, path: generatePath(routes.create, { app, form }) })),
    record: records.map(({ form, id }) => ({
      name: `record-${form}`,
      path: generatePath(routes.record, { app, form, id }),
    })),
    edit: changed.map(({ form, id }) => ({ name: `edit-${form}`, path: generatePath(routes.edit, { app, form, id }) })),
    transition: await moves(page, app, forms),
    runs: ['failed', 'all', 'rules'].map((show) => ({
      name: `runs-${show}`,
      path: `${generatePath(routes.runs, { app })}?show=${show}`,
    })),
    run: runs.map(({ id }) => ({ name: 'run', path: generatePath(routes.run, { app, run: id }) })),
    board: Object.keys(boards).map((board) => ({
      name: `board-${board}`,
      path: generatePath(routes.board, { app, board }),
    })),
    drill: await counted(page, app, Object.keys(boards)),
    rule: rules.slice(0, 1).map(({ key }) => ({ name: 'rule', path: generatePath(routes.rule, { app, rule: key }) })),
    connections: [{ name: 'connections', path: generatePath(routes.connections, { app }) }],
    queue: [{ name: 'queue', path: generatePath(routes.queue, { app }) }],
    correct: [
      {
        name: 'correct',
        path: generatePath(routes.correct, { app, entry: refused }),
        prepare: (at) => leaveRefused(at, { app, user: me.id, form: 'visit' in forms ? 'visit' : 'inspection' }),
      },
    ],
  };
}

/** The records behind one number of a board. */
async function counted(page: Page, app: string, boards: readonly string[]): Promise<Place[]> {
  for (const board of boards) {
    const { cards } = (await ask<BoardDataAnswer>(page, 'GET', `/apps/${app}/boards/${board}/data`)).answer;
    for (const [card, { data }] of Object.entries(cards))
      if (data.type === 'number' && data.now.drill !== undefined)
        return [{ name: 'drill', path: drillAddress(app, board, card, data.now.drill, {}) }];
  }
  return [];
}

/** One move of each form, the first that some record stands before. */
async function moves(page: Page, app: string, forms: Manifest['forms']): Promise<readonly Place[]> {
  const found: Place[] = [];
  for (const [form, { transitions = [], stageField = 'stage' }] of Object.entries(forms)) {
    for (const { key, from } of transitions) {
      const id = await newest(page, app, form, { in: [{ var: stageField }, from] });
      if (id === undefined) continue;
      found.push({
        name: `to-${form}-${key}`,
        path: generatePath(routes.transition, { app, form, id, transition: key }),
      });
      break;
    }
  }
  return found;
}

async function newest(page: Page, app: string, form: string, filter?: object): Promise<string | undefined> {
  const query = { limit: 1, ...(filter === undefined ? {} : { filter }) };
  const { answer } = await ask<{ records: readonly Named[] }>(
    page,
    'POST',
    `/apps/${app}/records/${form}/query`,
    query,
  );
  return answer.records[0]?.id;
}

/** The id of the entry that {@link leaveRefused} leaves. */
const refused = '01890000-0000-7000-8000-000000000001';

/** Leaves an entry in the queue of this browser that the server refused, as if it had been made without a network. */
async function leaveRefused(page: Page, of: { readonly app: string; readonly user: string; readonly form: string }) {
  const problem = { type: 'about:blank', title: '无法保存', status: 422, code: 'invalid', requestId: '', errors: [] };
  const entry = {
    ...of,
    ...{ id: refused, record: '01890000-0000-7000-8000-000000000002', kind: 'create', values: {} },
    ...{ titles: {}, at: Date.now(), state: 'refused', revision: 0, failures: 1, problem },
  };
  await page.evaluate(
    (kept) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('pulu-offline');
        opening.onerror = () => reject(new Error('the queue cannot be opened'));
        opening.onsuccess = () => {
          const change = opening.result.transaction('entries', 'readwrite');
          change.objectStore('entries').put(kept);
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    entry,
  );
}

/** Waits until the page shows what it is for: nothing in sight is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main, form').first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.ant-skeleton, .ant-spin-spinning')].every((waiting) => {
      const { top, bottom } = waiting.getBoundingClientRect();
      return bottom <= 0 || top >= innerHeight;
    }),
  );
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => void (await document.fonts.ready));
}
