import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { Pictures } from '../shared/Files.js';
import { useUploading } from '../shared/upload.js';
import { isFileList } from '../values.js';
import { SignaturePad } from './SignaturePad.js';
import styles from './signature.module.css';

/** Signed with finger or mouse; kept as a picture. */
export const signatureInput = defineInput('signature', isFileList, function SignatureInput({ value, ...props }) {
  const { t } = useTranslation();
  const add = useUploading();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'empty' | 'drawn' | 'sending' | 'failed'>('empty');
  const keep = () => {
    setState('sending');
    canvas.current?.toBlob((blob) => {
      if (blob === null) return setState('failed');
      add(new File([blob], 'signature.png', { type: 'image/png' })).then(
        (file) => {
          setState('empty');
          props.onChange([file]);
        },
        () => setState('failed'),
      );
    }, 'image/png');
  };
  if (value !== null)
    return (
      <div className={styles.actions}>
        <Pictures files={value} />
        {!props.disabled && <Button onClick={() => props.onChange(null)}>{t('signature.again')}</Button>}
      </div>
    );
  if (props.disabled) return null;
  return (
    <>
      <SignaturePad id={props.id} canvas={canvas} onDrawn={() => setState('drawn')} />
      <div className={styles.actions}>
        <Button type="primary" disabled={state === 'empty'} loading={state === 'sending'} onClick={keep}>
          {t('signature.keep')}
        </Button>
        {state === 'failed' && <span role="alert">{t('problem.unreachable')}</span>}
      </div>
    </>
  );
});
