import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { loadDecoder } from './decoder.js';

/** denied: the person or the browser forbids it. absent: there is none. failed: what reads codes could not be loaded. */
export type CameraState = 'starting' | 'live' | 'denied' | 'absent' | 'failed';

/** How long is waited between two looks, in milliseconds: often enough for a hand, and easy on a battery. */
const pause = 150;

/** Looks through the camera for a code while it is mounted, and gives the camera back after. */
export function useCamera(onFound: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const found = useEffectEvent(onFound);
  useEffect(() => {
    const stop = new AbortController();
    void watch(video, stop.signal, setState, (text) => found(text));
    return () => stop.abort();
  }, []);
  return { video, state } as const;
}

async function watch(
  place: { readonly current: HTMLVideoElement | null },
  signal: AbortSignal,
  show: (state: CameraState) => void,
  found: (text: string) => void,
): Promise<void> {
  const stream = await open(show);
  const end = () => stream?.getTracks().forEach((track) => track.stop());
  if (signal.aborted) return end();
  signal.addEventListener('abort', end);
  const video = place.current;
  if (stream === undefined || video === null) return;
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const decode = await loadDecoder().catch(() => undefined);
  if (signal.aborted) return;
  show(decode === undefined ? 'failed' : 'live');
  while (decode !== undefined && !signal.aborted) {
    // A frame that is not there yet cannot be read; the next one is.
    const text = await decode(video).catch(() => undefined);
    if (text !== undefined && !signal.aborted) return found(text);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function open(show: (state: CameraState) => void): Promise<MediaStream | undefined> {
  // Browsers give no camera to pages that are not secure.
  if (!('mediaDevices' in navigator)) return void show('absent');
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch (error) {
    const isAbsent = error instanceof DOMException && ['NotFoundError', 'OverconstrainedError'].includes(error.name);
    return void show(isAbsent ? 'absent' : 'denied');
  }
}
