import type { Env } from '@pulu/engine/expression';
import type { Manifest } from '@pulu/engine/model';
import { use, useMemo, useState } from 'react';
import { AppContext } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';

/** What expressions are evaluated in: now (as of when the page opened), the organisation's time zone, the person. */
export function useEnv(): Env {
  const manifest = use(AppContext);
  const { timeZone } = useFormats();
  const [now] = useState(() => new Date());
  return useMemo(() => envOf(manifest, timeZone, now), [manifest, timeZone, now]);
}

function envOf(manifest: Manifest | null, timeZone: string, now: Date): Env {
  return manifest === null ? { now, timeZone } : { now, timeZone, me: manifest.me };
}
