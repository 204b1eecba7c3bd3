import { UploadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { Recordings } from '../shared/Files.js';
import { Uploader } from '../shared/uploader/Uploader.js';
import { isFileList } from '../values.js';
import { Recorder } from './Recorder.js';

/** A recording made here, or a file of one. */
export const audioInput = defineInput('audio', isFileList, function AudioInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const files = value ?? [];
  const maximum = field.maximum ?? 9;
  return (
    <>
      {!props.disabled && files.length < maximum && (
        <Recorder maxSeconds={field.maxSeconds} onRecorded={(recorded) => props.onChange([...files, recorded])} />
      )}
      <Uploader
        {...props}
        files={files}
        maximum={maximum}
        maxSize={field.maxSize}
        accept="audio/*"
        button={
          <>
            <UploadOutlined /> {t('upload.audio')}
          </>
        }
        show={(file) => <Recordings files={[file]} />}
      />
    </>
  );
});
