import { AudioOutlined, BorderOutlined, CaretRightOutlined, DeleteOutlined, PauseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../formats.js';
import { useUploading } from '../shared/upload.js';
import type { FileValue } from '../values.js';
import styles from './recorder.module.css';
import { useRecording } from './useRecording.js';

interface RecorderProps {
  readonly maxSeconds: number | undefined;
  readonly onRecorded: (file: FileValue) => void;
}

/** Records: start, pause, go on, stop. A recording that is stopped is taken at once; one that cannot be sent is kept for another try. */
export function Recorder({ maxSeconds = 120, onRecorded }: RecorderProps) {
  const { t } = useTranslation();
  const add = useUploading();
  const level = useRef<HTMLSpanElement>(null);
  const recording = useRecording(
    maxSeconds,
    async (file) => onRecorded(await add(file)),
    // Drawn past React: it changes sixty times a second.
    (loud) => level.current?.style.setProperty('--level', loud.toFixed(2)),
  );
  const { state } = recording;
  if (typeof MediaRecorder === 'undefined') return <p className={styles.hint}>{t('audio.unsupported')}</p>;
  if (state === 'recording' || state === 'paused')
    return <Running recording={recording} level={level} maxSeconds={maxSeconds} />;
  return (
    <div className={styles.recorder}>
      <Button icon={<AudioOutlined />} loading={state === 'sending'} onClick={recording.start}>
        {t('audio.record')}
      </Button>
      {(state === 'denied' || state === 'absent') && <span role="alert">{t(`audio.${state}`)}</span>}
      {state === 'unsent' && (
        <span role="alert">
          {t('audio.unsent')}{' '}
          <Button size="small" onClick={recording.again}>
            {t('audio.again')}
          </Button>
        </span>
      )}
    </div>
  );
}

interface RunningProps {
  readonly recording: ReturnType<typeof useRecording>;
  readonly level: RefObject<HTMLSpanElement | null>;
  readonly maxSeconds: number;
}

function Running({ recording, level, maxSeconds }: RunningProps) {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const { state, seconds, stop, pause, resume, discard } = recording;
  const isPaused = state === 'paused';
  return (
    <div className={styles.recorder}>
      <Button danger icon={<BorderOutlined />} onClick={stop}>
        {t('audio.stop')} · {duration(seconds)}
      </Button>
      <Button
        icon={isPaused ? <CaretRightOutlined /> : <PauseOutlined />}
        aria-label={t(isPaused ? 'audio.resume' : 'audio.pause')}
        onClick={isPaused ? resume : pause}
      />
      <Button icon={<DeleteOutlined />} aria-label={t('audio.discard')} onClick={discard} />
      <span className={styles.meter} data-paused={isPaused} aria-hidden>
        <span ref={level} className={styles.level} />
      </span>
      <span className={styles.hint}>{t('audio.most', { duration: duration(maxSeconds) })}</span>
    </div>
  );
}
