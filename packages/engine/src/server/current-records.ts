import type { RecordAccess } from '../automation/index.js';
import type { Releases } from '../releases/index.js';

/**
 * Records as rules use them, in the active release of their app: a run pins the release its rule is of,
 * but the tables are always those of the active one.
 */
export function inActiveRelease(records: RecordAccess, releases: Releases): RecordAccess {
  type App = Parameters<RecordAccess['find']>[0];
  const active = (app: App): App => releases.current(app.key)?.app ?? app;
  return {
    snapshot: (app, ...rest) => records.snapshot(active(app), ...rest),
    values: (tx, app, ...rest) => records.values(tx, active(app), ...rest),
    readers: (app, ...rest) => records.readers(active(app), ...rest),
    find: (app, ...rest) => records.find(active(app), ...rest),
    texts: (app, ...rest) => records.texts(active(app), ...rest),
    page: (app, ...rest) => records.page(active(app), ...rest),
    moments: (app, ...rest) => records.moments(active(app), ...rest),
    countBy: (tx, app, ...rest) => records.countBy(tx, active(app), ...rest),
    create: (tx, app, ...rest) => records.create(tx, active(app), ...rest),
    update: (tx, app, ...rest) => records.update(tx, active(app), ...rest),
    remove: (tx, app, ...rest) => records.remove(tx, active(app), ...rest),
    transition: (tx, app, ...rest) => records.transition(tx, active(app), ...rest),
  };
}
