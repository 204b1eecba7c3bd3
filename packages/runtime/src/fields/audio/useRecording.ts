import { useEffect, useRef, useState } from 'react';
import { startMeter } from './meter.js';

/** What browsers record, best first; the server knows all of them. */
const formats = [
  { type: 'audio/mp4', ending: 'm4a' },
  { type: 'audio/webm', ending: 'webm' },
  { type: 'audio/ogg', ending: 'ogg' },
] as const;

/** denied: the person or the browser forbids it. absent: there is no microphone. unsent: recorded, and not taken yet. */
export type RecordingState = 'idle' | 'recording' | 'paused' | 'sending' | 'denied' | 'absent' | 'unsent';

/** A microphone in use. */
interface Session {
  readonly recorder: MediaRecorder;
  /** Gives the microphone back. What was recorded is kept only when it is to be. */
  readonly end: (keep: boolean) => void;
}

/**
 * Records from the microphone, and gives it back as soon as it is no longer needed.
 * @param take is given each finished recording; when it fails, the recording is kept to be given again
 * @param showLevel is told how loud it is, from 0 to 1, many times a second
 */
export function useRecording(
  maxSeconds: number,
  take: (file: File) => Promise<void>,
  showLevel: (level: number) => void,
) {
  const [state, setState] = useState<RecordingState>('idle');
  const [seconds, setSeconds] = useState(0);
  const session = useRef<Session>(null);
  const unsent = useRef<File>(null);
  useEffect(() => () => session.current?.end(false), []);
  useEffect(() => {
    if (state !== 'recording') return undefined;
    const timer = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [state]);
  useEffect(() => {
    if (seconds >= maxSeconds) session.current?.end(true);
  }, [seconds, maxSeconds]);
  const send = (file: File) => {
    unsent.current = file;
    setState('sending');
    take(file).then(
      () => setState('idle'),
      () => setState('unsent'),
    );
  };
  const start = async () => {
    try {
      session.current = record(await navigator.mediaDevices.getUserMedia({ audio: true }), showLevel, send);
      setSeconds(0);
      setState('recording');
    } catch (error) {
      const isAbsent = error instanceof DOMException && error.name === 'NotFoundError';
      setState(isAbsent ? 'absent' : 'denied');
    }
  };
  return {
    state,
    seconds,
    start: () => void start(),
    stop: () => session.current?.end(true),
    discard: () => {
      session.current?.end(false);
      setState('idle');
    },
    pause: () => {
      session.current?.recorder.pause();
      setState('paused');
    },
    resume: () => {
      session.current?.recorder.resume();
      setState('recording');
    },
    again: () => {
      if (unsent.current !== null) send(unsent.current);
    },
  };
}

function record(stream: MediaStream, showLevel: (level: number) => void, done: (file: File) => void): Session {
  const { type, ending } = formats.find((format) => MediaRecorder.isTypeSupported(format.type)) ?? formats[1];
  const recorder = new MediaRecorder(stream, { mimeType: type });
  const stopMeter = startMeter(stream, showLevel);
  const parts: Blob[] = [];
  let isKept = true;
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onstop = () => {
    const name = `${new Date().toISOString().replace(/[:.]/g, '-')}.${ending}`;
    if (isKept) done(new File(parts, name, { type }));
  };
  recorder.start();
  return {
    recorder,
    end: (keep) => {
      isKept = keep;
      if (recorder.state !== 'inactive') recorder.stop();
      stopMeter();
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
