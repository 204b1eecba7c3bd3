import { DeleteOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../ui/cx.js';
import { useIsPhone } from '../../../ui/useMedia.js';
import type { FileValue } from '../../values.js';
import { largestFile } from './refuse.js';
import { UnderwayFile } from './UnderwayFile.js';
import styles from './uploader.module.css';
import { useDropping } from './useDropping.js';
import { useUploads } from './useUploads.js';

export interface UploaderProps {
  readonly id: string;
  readonly files: readonly FileValue[];
  readonly onChange: (files: readonly FileValue[] | null) => void;
  readonly disabled: boolean;
  readonly maximum: number;
  readonly maxSize: number | undefined;
  /** What the file picker offers, in the words of the `accept` attribute. */
  readonly accept?: string | undefined;
  /** Opens the camera rather than the album. */
  readonly capture?: boolean;
  readonly button: ReactNode;
  /** How one of the files is shown. */
  readonly show: (file: FileValue) => ReactNode;
}

/** Takes files that are chosen, dropped or pasted, sends them, and keeps the list of those that arrived. */
export function Uploader({ files, maximum, maxSize, accept, capture = false, ...props }: UploaderProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const taking = { maximum, maxSize: Math.min(maxSize ?? largestFile, largestFile), accept };
  const { underway, add, retry, cancel } = useUploads(files, props.onChange, taking);
  const isFull = files.length + underway.filter(({ state }) => state !== 'refused').length >= maximum;
  // What only the camera may give is not dropped here from elsewhere.
  const takesMore = !props.disabled && !capture;
  const { over, handlers } = useDropping(takesMore ? add : undefined);
  return (
    <div className={cx(styles.uploader, over && styles.over)} {...handlers}>
      {files.map((file) => (
        <div key={file.id} className={styles.file}>
          {props.show(file)}
          {!props.disabled && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('upload.dismiss', { name: file.name })}
              onClick={() => props.onChange(remaining(files, file.id))}
            />
          )}
        </div>
      ))}
      {underway.map((one) => (
        <UnderwayFile key={one.id} one={one} onRetry={retry} onCancel={cancel} />
      ))}
      {!isFull && !props.disabled && (
        <Upload
          id={props.id}
          accept={accept ?? ''}
          capture={capture ? 'environment' : undefined}
          multiple={maximum > 1 && !capture}
          showUploadList={false}
          beforeUpload={(file, chosen) => {
            // Called for each of the files chosen together; they are taken once, in their order.
            if (file === chosen.at(-1)) add(chosen);
            return false;
          }}
        >
          <Button>{props.button}</Button>
        </Upload>
      )}
      {!isFull && takesMore && !isPhone && <span className={styles.hint}>{t('upload.drop')}</span>}
    </div>
  );
}

function remaining(files: readonly FileValue[], id: string): readonly FileValue[] | null {
  const left = files.filter((file) => file.id !== id);
  return left.length === 0 ? null : left;
}
