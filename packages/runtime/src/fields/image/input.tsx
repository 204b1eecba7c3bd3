import { CameraOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { Pictures } from '../shared/Files.js';
import { Uploader } from '../shared/uploader/Uploader.js';
import { isFileList } from '../values.js';

export const imageInput = defineInput('image', isFileList, function ImageInput({ field, value, ...props }) {
  const { t } = useTranslation();
  return (
    <Uploader
      {...props}
      files={value ?? []}
      maximum={field.maximum ?? 9}
      maxSize={field.maxSize}
      accept="image/*"
      capture={field.camera === true}
      button={
        <>
          <CameraOutlined /> {t('upload.image')}
        </>
      }
      show={(file) => <Pictures files={[file]} />}
    />
  );
});
