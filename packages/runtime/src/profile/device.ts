/** What a browser and its machine are called. Unknown ones are left out. */
export interface Device {
  readonly browser: string | undefined;
  readonly system: string | undefined;
  readonly isPhone: boolean;
}

/** The first that fits counts: browsers call themselves by each other's names too. */
const browsers = [
  ['WeCom', /wxwork/i],
  ['WeChat', /micromessenger/i],
  ['Edge', /\bedga?\//i],
  ['Opera', /\bopr\//i],
  ['Firefox', /firefox|fxios/i],
  ['Chrome', /chrome|crios/i],
  ['Safari', /safari/i],
] as const;
const systems = [
  ['HarmonyOS', /harmony/i],
  ['Android', /android/i],
  ['iOS', /iphone|ipad/i],
  ['Windows', /windows/i],
  ['macOS', /mac os/i],
  ['Linux', /linux/i],
] as const;

/** Reads a browser's description of itself (the User-Agent header). */
export function deviceOf(userAgent: string): Device {
  const name = (list: readonly (readonly [string, RegExp])[]) => list.find(([, sign]) => sign.test(userAgent))?.[0];
  return { browser: name(browsers), system: name(systems), isPhone: /mobile|android|iphone|harmony/i.test(userAgent) };
}
