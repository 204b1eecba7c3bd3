/** WeCom's own browser: it knows who its user is, and asks nobody. */
const isInside = () => /wxwork/i.test(navigator.userAgent);

/** Kept as long as the window is: whether it went to WeCom by itself already, or its person has signed out. */
const stayKey = 'pulu.stay';

/** Keeps the login page from going to WeCom by itself. */
export function stayHere(): void {
  sessionStorage.setItem(stayKey, '1');
}

/** Somebody is signed in: the next time the page may go by itself again. */
export function mayGoAgain(): void {
  sessionStorage.removeItem(stayKey);
}

/** Whether the login page goes to WeCom by itself: inside WeCom, once, unless the person has signed out. */
export function goesByItself(): boolean {
  return isInside() && sessionStorage.getItem(stayKey) === null;
}

/** Where signing in by WeCom begins. @param to where the person wants to go afterwards */
export function wecomPath(to: string): string {
  return `/api/v1/session/wecom?${new URLSearchParams({ to }).toString()}`;
}
