/** The services that the engine runs itself; a connector to one says `local:<name>` where others say an address. */
export const localServices = ['ocr'] as const;
export type LocalServiceName = (typeof localServices)[number];

const scheme = 'local:';

/** The service of the engine's own that an address names. */
export function localServiceOf(address: string): LocalServiceName | undefined {
  return localServices.find((name) => address === `${scheme}${name}`);
}
