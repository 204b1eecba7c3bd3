import { FileOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Image } from 'antd';
import { fileUrl, thumbnailUrl } from '../../api/files.js';
import { useFormats } from '../formats.js';
import type { FileValue } from '../values.js';
import styles from './files.module.css';

/** Attachments as links; in a table just how many. */
export function FileLinks({ files, compact }: { readonly files: readonly FileValue[]; readonly compact?: boolean }) {
  const formats = useFormats();
  if (compact === true) return <Count files={files} />;
  return (
    <ul className={styles.list}>
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <a href={fileUrl(id)} target="_blank" rel="noreferrer" className={styles.file}>
            <FileOutlined />
            <span className={styles.fileName}>{name}</span>
            <span className={styles.size}>{formats.bytes(size)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Pictures, small; a click shows them large. */
export function Pictures({ files, compact }: { readonly files: readonly FileValue[]; readonly compact?: boolean }) {
  const size = compact === true ? 28 : 88;
  const shown = compact === true ? files.slice(0, 3) : files;
  return (
    <Image.PreviewGroup>
      <span className={styles.pictures}>
        {shown.map(({ id, name }) => (
          <Image
            key={id}
            src={thumbnailUrl(id)}
            alt={name}
            width={size}
            height={size}
            className={styles.picture}
            preview={{ src: fileUrl(id) }}
          />
        ))}
        {files.length > shown.length && <span className={styles.size}>+{files.length - shown.length}</span>}
      </span>
    </Image.PreviewGroup>
  );
}

/** Recordings, to be listened to. */
export function Recordings({ files, compact }: { readonly files: readonly FileValue[]; readonly compact?: boolean }) {
  if (compact === true) return <Count files={files} />;
  return (
    <div className={styles.recordings}>
      {files.map(({ id, name }) => (
        <audio key={id} controls preload="none" src={fileUrl(id)} title={name} />
      ))}
    </div>
  );
}

function Count({ files }: { readonly files: readonly FileValue[] }) {
  return (
    <span className={styles.size} title={files.map(({ name }) => name).join('\n')}>
      <PaperClipOutlined /> {files.length}
    </span>
  );
}
