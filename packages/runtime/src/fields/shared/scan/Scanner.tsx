import { PictureOutlined } from '@ant-design/icons';
import { Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadDecoder } from './decoder.js';
import styles from './scan.module.css';
import { useCamera } from './useCamera.js';

interface ScannerProps {
  readonly onScanned: (text: string) => void;
  readonly onCancel: () => void;
}

/** Reads a code through the camera, or out of a photo where there is no camera. */
export default function Scanner({ onScanned, onCancel }: ScannerProps) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('scan.title')} footer={null} onCancel={onCancel} destroyOnHidden width={440}>
      <Finder
        onScanned={(text) => {
          // Felt where it cannot be seen.
          if ('vibrate' in navigator) navigator.vibrate(40);
          onScanned(text);
        }}
      />
    </Modal>
  );
}

function Finder({ onScanned }: Pick<ScannerProps, 'onScanned'>) {
  const { t } = useTranslation();
  const { video, state } = useCamera(onScanned);
  const [photo, setPhoto] = useState<'idle' | 'reading' | 'none' | 'failed'>('idle');
  const isOn = state === 'starting' || state === 'live';
  const read = async (file: File) => {
    setPhoto('reading');
    const decode = await loadDecoder().catch(() => undefined);
    if (decode === undefined) return setPhoto('failed');
    const text = await decode(file).catch(() => undefined);
    setPhoto(text === undefined ? 'none' : 'idle');
    if (text !== undefined) onScanned(text);
  };
  return (
    <div className={styles.finder}>
      <div className={styles.view} hidden={!isOn}>
        <video ref={video} className={styles.video} muted playsInline aria-hidden />
        <span className={styles.frame} />
      </div>
      <p role={isOn ? 'status' : 'alert'} className={styles.words}>
        {t(state === 'live' ? 'scan.aim' : `scan.${state}`)}
      </p>
      <Upload
        accept="image/*"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
      >
        <Button icon={<PictureOutlined />} loading={photo === 'reading'}>
          {t(photo === 'reading' ? 'scan.reading' : 'scan.photo')}
        </Button>
      </Upload>
      {(photo === 'none' || photo === 'failed') && (
        <p role="alert" className={styles.words}>
          {t(`scan.${photo}`)}
        </p>
      )}
    </div>
  );
}
