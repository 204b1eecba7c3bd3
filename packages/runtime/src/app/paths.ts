import { generatePath } from 'react-router';

/** Every address of the runtime, in one place. */
export const routes = {
  login: '/login',
  app: '/a/:app',
  todo: '/a/:app/todo',
  profile: '/a/:app/profile',
  view: '/a/:app/view/:view',
  board: '/a/:app/board/:board',
  drill: '/a/:app/board/:board/:card/records',
  create: '/a/:app/form/:form/new',
  record: '/a/:app/form/:form/:id',
  edit: '/a/:app/form/:form/:id/edit',
  transition: '/a/:app/form/:form/:id/to/:transition',
  runs: '/a/:app/runs',
  run: '/a/:app/runs/:run',
  rule: '/a/:app/rules/:rule',
  connections: '/a/:app/connections',
  queue: '/a/:app/queue',
  correct: '/a/:app/queue/:entry',
  publicForm: '/public/:app/:form',
} as const;

export const appPath = (app: string) => generatePath(routes.app, { app });
export const todoPath = (app: string) => generatePath(routes.todo, { app });
export const profilePath = (app: string) => generatePath(routes.profile, { app });
export const runsPath = (app: string) => generatePath(routes.runs, { app });
export const runPath = (app: string, run: string) => generatePath(routes.run, { app, run });
export const rulePath = (app: string, rule: string) => generatePath(routes.rule, { app, rule });
export const connectionsPath = (app: string) => generatePath(routes.connections, { app });
export const viewPath = (app: string, view: string) => generatePath(routes.view, { app, view });
export const boardPath = (app: string, board: string) => generatePath(routes.board, { app, board });
export const drillPath = (app: string, board: string, card: string) => generatePath(routes.drill, { app, board, card });
export const queuePath = (app: string) => generatePath(routes.queue, { app });
export const correctPath = (app: string, entry: string) => generatePath(routes.correct, { app, entry });
export const recordPath = (app: string, form: string, id: string) => generatePath(routes.record, { app, form, id });
/** A record with the task that waits on it open. */
export const taskPath = (app: string, { form, record, id }: { form: string; record: string; id: string }) =>
  `${recordPath(app, form, record)}?${new URLSearchParams({ task: id }).toString()}`;
export const editPath = (app: string, form: string, id: string) => generatePath(routes.edit, { app, form, id });

/** @param values what is already known of the new record, such as the record it is made for */
export function createPath(app: string, form: string, values: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(values).toString();
  return generatePath(routes.create, { app, form }) + (query === '' ? '' : `?${query}`);
}

export function transitionPath(app: string, form: string, id: string, transition: string): string {
  return generatePath(routes.transition, { app, form, id, transition });
}

/** Where the designer is: an app of pages beside this one. */
export const designerPath = '/studio';

/** Whether an address is one of the designer's. */
export function isInDesigner(path: string): boolean {
  return /^\/studio([/?#]|$)/.test(path);
}
