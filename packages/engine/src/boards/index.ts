export { Boards, type BoardsOptions, type Reading } from './boards.js';
export { BoardKeeper, type KeeperOptions } from './keeper.js';
export type { PushMessage } from './push.js';
export { boardTables } from './tables.js';
export { boardMessages } from './words.js';
