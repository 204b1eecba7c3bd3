export { Boards } from './boards.js';
export { BoardKeeper, type KeeperOptions } from './keeper.js';
export { boardTables } from './tables.js';
export { boardMessages } from './words.js';
