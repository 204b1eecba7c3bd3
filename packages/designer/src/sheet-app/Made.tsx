import type { CreatedApp } from '@pulu/engine/model';
import { appPath } from '@pulu/runtime/parts';
import { Button, Result } from 'antd';
import { Link } from 'react-router';
import styles from './sheet-app.module.css';
import { useSheetWords } from './words.js';

const mostListed = 100;

/** What became of the workbook, where something of it was left out. */
export function Made({ app, title }: { readonly app: CreatedApp; readonly title: string }) {
  const { t } = useSheetWords();
  const { forms, problems, unlisted } = app;
  return (
    <Result
      status="success"
      title={t('made', { title })}
      subTitle={forms.map((form) => (
        <span key={form.key} className={styles.count}>
          {t(form.failed > 0 ? 'refused' : 'takenIn', { ...form })}
        </span>
      ))}
      extra={[
        <Button key="open" type="primary" href={appPath(app.app)}>
          {t('open')}
        </Button>,
        <Link key="edit" to={`/${app.app}`}>
          <Button>{t('edit')}</Button>
        </Link>,
      ]}
    >
      {problems.length > 0 && (
        <>
          <p>{t('leftOut', { n: problems.length + unlisted })}</p>
          <ul className={styles.problems}>
            {problems.slice(0, mostListed).map(({ sheet, row, column = '', message }, index) => (
              <li key={index}>
                <small>{t('place', { sheet, row, column })}</small> {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </Result>
  );
}
