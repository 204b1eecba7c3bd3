/** Whether the server can be reached, as far as is known: what the browser says of the network, and how the last request went. */
let answered = true;
const listeners = new Set<() => void>();

/** Notes whether a request was answered at all. */
export function noteReach(reached: boolean): void {
  if (reached === answered) return;
  answered = reached;
  tell();
}

export function isReachable(): boolean {
  return navigator.onLine && answered;
}

/** @returns how to stop listening */
export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

window.addEventListener('online', () => {
  // Worth another try: what failed, failed without a network.
  answered = true;
  tell();
});
window.addEventListener('offline', tell);
