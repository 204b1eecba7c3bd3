import { DeleteOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.js';
import { useFormats } from '../formats.js';
import type { FileValue } from '../values.js';
import { shrunk } from './shrink.js';
import { useUploading } from './upload.js';
import styles from './uploader.module.css';

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

/** Sends files one by one as they are chosen, and keeps the list of those that arrived. */
export function Uploader({ files, maximum, maxSize, ...props }: UploaderProps) {
  const { t } = useTranslation();
  const upload = useUpload(files, props.onChange, maxSize);
  return (
    <div className={styles.uploader}>
      {files.map((file) => (
        <div key={file.id} className={styles.file}>
          {props.show(file)}
          {!props.disabled && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('common.remove')}
              onClick={() => props.onChange(remaining(files, file.id))}
            />
          )}
        </div>
      ))}
      {files.length < maximum && !props.disabled && (
        <Upload
          id={props.id}
          accept={props.accept ?? ''}
          capture={props.capture === true ? 'environment' : undefined}
          multiple={maximum > 1 && props.capture !== true}
          showUploadList={false}
          beforeUpload={(file, chosen) => {
            // Called for each of the files chosen together; they are sent once, in their order.
            if (file === chosen.at(-1)) void upload.send(chosen.slice(0, maximum - files.length));
            return false;
          }}
        >
          <Button loading={upload.busy}>{props.button}</Button>
        </Upload>
      )}
      {upload.problem !== '' && (
        <div role="alert" className={styles.problem}>
          {upload.problem}
        </div>
      )}
    </div>
  );
}

function useUpload(files: readonly FileValue[], onChange: UploaderProps['onChange'], maxSize: number | undefined) {
  const { t } = useTranslation();
  const formats = useFormats();
  const add = useUploading();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  /** Sends the files that were chosen together; those that arrived are kept even when a later one fails. */
  const send = async (chosen: readonly File[]) => {
    setProblem('');
    setBusy(true);
    const sent: FileValue[] = [];
    for (const file of chosen) {
      const failure = await attempt(file, (answer) => sent.push(answer));
      if (failure !== undefined) setProblem(failure);
    }
    setBusy(false);
    if (sent.length > 0) onChange([...files, ...sent]);
  };
  const attempt = async (file: File, keep: (answer: FileValue) => void): Promise<string | undefined> => {
    if (maxSize !== undefined && file.size > maxSize)
      return t('upload.tooLarge', { name: file.name, limit: formats.bytes(maxSize) });
    try {
      keep(await add(await shrunk(file)));
      return undefined;
    } catch (error) {
      return problemText(error) || t('problem.unreachable');
    }
  };
  return { send, busy, problem };
}

function problemText(error: unknown): string {
  return error instanceof ApiProblem ? (error.answer.errors[0]?.message ?? error.answer.title) : '';
}

function remaining(files: readonly FileValue[], id: string): readonly FileValue[] | null {
  const left = files.filter((file) => file.id !== id);
  return left.length === 0 ? null : left;
}
