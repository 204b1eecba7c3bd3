import { FolderOpenOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../app/words.js';
import { readPack } from './readPack.js';

interface FolderInputProps {
  readonly files: Readonly<Record<string, string>> | undefined;
  readonly onFiles: (files: Readonly<Record<string, string>> | undefined) => void;
}

/** Chooses the folder of a pack. */
export function FolderInput({ files, onFiles }: FolderInputProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [lacks, setLacks] = useState(false);
  const take = async (list: FileList | null) => {
    const read = await readPack([...(list ?? [])]);
    const isPack = Object.hasOwn(read, 'app.json');
    setLacks(!isPack);
    onFiles(isPack ? read : undefined);
  };
  return (
    <p>
      <input
        ref={(element) => {
          input.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        onChange={({ target }) => void take(target.files)}
      />
      <Button icon={<FolderOpenOutlined />} onClick={() => input.current?.click()}>
        {files === undefined ? t('create.choose') : t('create.chosen', { n: Object.keys(files).length })}
      </Button>
      {lacks && <Alert type="error" showIcon title={t('create.noApp')} />}
    </p>
  );
}
