import { AudioOutlined, BorderOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploading } from '../shared/upload.js';
import { useFormats } from '../formats.js';
import type { FileValue } from '../values.js';
import styles from './recorder.module.css';

/** What browsers record, best first; the server knows all of them. */
const formats = [
  { type: 'audio/mp4', ending: 'm4a' },
  { type: 'audio/webm', ending: 'webm' },
  { type: 'audio/ogg', ending: 'ogg' },
] as const;

interface RecorderProps {
  readonly maxSeconds: number | undefined;
  readonly onRecorded: (file: FileValue) => void;
}

/** One button: start, and stop. The recording is sent at once. */
export function Recorder({ maxSeconds = 120, onRecorded }: RecorderProps) {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const { seconds, state, start, stop } = useRecording(maxSeconds, onRecorded);
  if (typeof MediaRecorder === 'undefined') return null;
  return (
    <div className={styles.recorder}>
      {state === 'recording' ? (
        <Button danger icon={<BorderOutlined />} onClick={stop}>
          {t('audio.stop')} · {duration(seconds)}
        </Button>
      ) : (
        <Button icon={<AudioOutlined />} loading={state === 'sending'} onClick={() => void start()}>
          {t('audio.record')}
        </Button>
      )}
      {state === 'failed' && <span role="alert">{t('audio.failed')}</span>}
    </div>
  );
}

function useRecording(maxSeconds: number, onRecorded: RecorderProps['onRecorded']) {
  const [state, setState] = useState<'idle' | 'recording' | 'sending' | 'failed'>('idle');
  const [seconds, setSeconds] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);
  useEffect(() => {
    if (state !== 'recording') return undefined;
    const timer = setInterval(() => setSeconds((count) => count + 1), 1000);
    const end = setTimeout(() => recorder.current?.stop(), maxSeconds * 1000);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [state, maxSeconds]);
  const add = useUploading();
  const send = async (parts: Blob[], { type, ending }: (typeof formats)[number]) => {
    setState('sending');
    try {
      onRecorded(await add(new File(parts, `${new Date().toISOString().replace(/[:.]/g, '-')}.${ending}`, { type })));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const start = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const format = formats.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? formats[1];
      const made = new MediaRecorder(stream, { mimeType: format.type });
      const parts: Blob[] = [];
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        void send(parts, format);
      };
      recorder.current = made;
      setSeconds(0);
      made.start();
      setState('recording');
    } catch {
      setState('failed');
    }
  };
  return { seconds, state, start, stop: () => recorder.current?.stop() };
}
