/** How long a chain of rules that set each other off may get. */
export const deepestChain = 12;
/** So often a rule may answer to other rules about one record, within `rateWindow` milliseconds. */
export const mostPerRecord = 60;
export const rateWindow = 60_000;
