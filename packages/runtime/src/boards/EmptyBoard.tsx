import { PlusOutlined } from '@ant-design/icons';
import type { BoardAnswer, BoardDataAnswer } from '@pulu/engine/model';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { createPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import styles from './board.module.css';
import { countedForms, isEmpty } from './empty.js';

interface EmptyBoardProps {
  readonly board: BoardAnswer;
  readonly data: BoardDataAnswer | undefined;
}

/** So many forms are offered at most. */
const most = 3;

/** Says of a board that has nothing to show on any card what would bring its numbers. */
export function EmptyBoard({ board, data }: EmptyBoardProps) {
  const { t } = useTranslation();
  const { key: app, forms } = useManifest();
  const { locale } = useFormats();
  const known = Object.values(data?.cards ?? {}).flatMap((card) => isEmpty(card.data) ?? []);
  if (known.length === 0 || known.includes(false)) return null;
  const creatable = countedForms(board, data).flatMap((key) => {
    const form = forms[key];
    return form?.operations.includes('create') === true ? { key, title: form.title[locale] } : [];
  });
  return (
    <section className={styles.begin} aria-label={t('boards.begin')}>
      <div>
        <strong>{t('boards.begin')}</strong>
        <p>{t(creatable.length > 0 ? 'boards.beginHint' : 'boards.beginWait')}</p>
      </div>
      {creatable.slice(0, most).map(({ key, title }) => (
        <Link key={key} to={createPath(app, key)}>
          <Button icon={<PlusOutlined />}>{t('record.new', { form: title })}</Button>
        </Link>
      ))}
    </section>
  );
}
