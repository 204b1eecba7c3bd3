import { UploadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { FileLinks } from '../shared/Files.js';
import { Uploader } from '../shared/uploader/Uploader.js';
import { isFileList } from '../values.js';

export const fileInput = defineInput('file', isFileList, function FileInput({ field, value, ...props }) {
  const { t } = useTranslation();
  return (
    <Uploader
      {...props}
      files={value ?? []}
      maximum={field.maximum ?? 9}
      maxSize={field.maxSize}
      accept={field.accept?.map((extension) => `.${extension.replace(/^\./, '')}`).join(',')}
      button={
        <>
          <UploadOutlined /> {t('upload.file')}
        </>
      }
      show={(file) => <FileLinks files={[file]} />}
    />
  );
});
