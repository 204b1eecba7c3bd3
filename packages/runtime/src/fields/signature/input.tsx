import { ClearOutlined, UndoOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { Pictures } from '../shared/Files.js';
import { shrunk } from '../shared/uploader/shrink.js';
import { useUploading } from '../shared/upload.js';
import { isFileList, type FileValue } from '../values.js';
import { SignaturePad } from './SignaturePad.js';
import type { Stroke } from './strokes.js';
import styles from './signature.module.css';

/** Signed with finger or mouse, or a picture of a signature for those who cannot draw here; kept as a picture. */
export const signatureInput = defineInput('signature', isFileList, function SignatureInput({ value, ...props }) {
  const { t } = useTranslation();
  if (value !== null)
    return (
      <div className={styles.actions}>
        <Pictures files={value} />
        {!props.disabled && <Button onClick={() => props.onChange(null)}>{t('signature.again')}</Button>}
      </div>
    );
  return props.disabled ? null : <Sheet id={props.id} onSigned={(file) => props.onChange([file])} />;
});

interface SheetProps {
  readonly id: string;
  readonly onSigned: (file: FileValue) => void;
}

function Sheet({ id, onSigned }: SheetProps) {
  const { t } = useTranslation();
  const add = useUploading();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [state, setState] = useState<'open' | 'sending' | 'failed'>('open');
  const send = (file: File) => {
    setState('sending');
    add(file).then(onSigned, () => setState('failed'));
  };
  const keep = () =>
    canvas.current?.toBlob((blob) => {
      if (blob !== null) send(new File([blob], 'signature.png', { type: 'image/png' }));
    }, 'image/png');
  const isEmpty = strokes.length === 0;
  return (
    <>
      <SignaturePad id={id} canvas={canvas} strokes={strokes} onStroke={(made) => setStrokes([...strokes, made])} />
      <div className={styles.actions}>
        <Button type="primary" disabled={isEmpty} loading={state === 'sending'} onClick={keep}>
          {t('signature.keep')}
        </Button>
        <Button icon={<UndoOutlined />} disabled={isEmpty} onClick={() => setStrokes(strokes.slice(0, -1))}>
          {t('signature.undo')}
        </Button>
        <Button icon={<ClearOutlined />} disabled={isEmpty} onClick={() => setStrokes([])}>
          {t('signature.clear')}
        </Button>
        <Upload
          accept="image/*"
          showUploadList={false}
          beforeUpload={(file) => {
            void shrunk(file).then(send);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />}>{t('signature.upload')}</Button>
        </Upload>
        {state === 'failed' && <span role="alert">{t('problem.unreachable')}</span>}
      </div>
    </>
  );
}
