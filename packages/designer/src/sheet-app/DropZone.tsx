import { InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';
import { useSheetWords } from './words.js';

/** Where a workbook is dropped, or chosen. */
export function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useSheetWords();
  return (
    <Upload.Dragger
      accept=".xlsx,.csv"
      maxCount={1}
      showUploadList={false}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      <p className="ant-upload-drag-icon">
        <InboxOutlined />
      </p>
      <p className="ant-upload-text">{t('drop')}</p>
      <p className="ant-upload-hint">{t('dropHint')}</p>
    </Upload.Dragger>
  );
}
