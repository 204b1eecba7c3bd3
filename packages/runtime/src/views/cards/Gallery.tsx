import { PictureOutlined } from '@ant-design/icons';
import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { thumbnailUrl } from '../../api/files.js';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { isFileList, type FileValue } from '../../fields/values.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import table from '../../table/table.module.css';
import { useNearEnd } from '../../table/useNearEnd.js';
import type { RecordList } from '../../table/useRecords.js';
import { cx } from '../../ui/cx.js';
import { CardFacts } from '../kanban/CardFacts.js';
import styles from './cards.module.css';

interface GalleryProps {
  readonly view: Extract<ViewDocument, { type: 'cards' }>;
  readonly form: ManifestForm;
  readonly columns: readonly Column[];
  readonly list: RecordList;
  readonly colourOf: Colouring;
}

/** Records as cards beside each other, each under its picture. */
export default function Gallery({ view, form, columns, list, colourOf }: GalleryProps) {
  const { key: app } = useManifest();
  const end = useNearEnd(list);
  // Where nothing has a picture, places for them would only be in the way.
  const hasPictures = list.records.some((record) => firstPicture(record, view.imageField) !== undefined);
  return (
    <div className={styles.scroll}>
      <div className={styles.gallery}>
        {list.records.map((record) => {
          const tint = colourOf(record);
          return (
            <article key={record.id} className={cx(styles.card, tint && table[tint])}>
              {hasPictures && <Cover file={firstPicture(record, view.imageField)} />}
              <div className={styles.facts}>
                <CardFacts
                  titleField={form.titleField}
                  record={record}
                  columns={columns.filter(({ path }) => path !== view.imageField)}
                  href={recordPath(app, form.key, record.id)}
                />
              </div>
            </article>
          );
        })}
        {list.hasNextPage && (
          <div ref={end} aria-busy={list.isFetchingNextPage}>
            {list.isFetchingNextPage && <Skeleton active className={styles.facts ?? ''} paragraph={{ rows: 3 }} />}
          </div>
        )}
      </div>
    </div>
  );
}

function firstPicture(record: RecordAnswer, field: string | undefined): FileValue | undefined {
  const value = field === undefined ? undefined : record[field];
  return isFileList(value) ? value[0] : undefined;
}

function Cover({ file }: { readonly file: FileValue | undefined }) {
  const { t } = useTranslation();
  if (file === undefined)
    return (
      <span className={styles.cover} role="img" aria-label={t('cards.noImage')}>
        <PictureOutlined />
      </span>
    );
  return <img className={styles.cover} src={thumbnailUrl(file.id)} alt={file.name} loading="lazy" />;
}
