import type { StudioApp } from '@pulu/engine/model';
import { appPath, NamedIcon } from '@pulu/runtime/parts';
import { App, Button, Tag } from 'antd';
import { Link } from 'react-router';
import { discardApp } from '../api/studio.js';
import { useWords } from '../app/words.js';
import styles from './home.module.css';

/** An app and how it stands: what waits to be published, what is wrong, who is at it. */
export function AppCard({ app, onGone }: { readonly app: StudioApp; readonly onGone: () => void }) {
  const { t, say } = useWords();
  const { modal } = App.useApp();
  const { key, title, description, icon, release, changes, problems, failed_runs: failed, editors } = app;
  const name = say(title);
  const isSound = changes + problems + failed === 0 && release !== null;
  const discard = () =>
    void modal.confirm({
      title: t('home.discardAsk', { name }),
      okText: t('home.discard'),
      cancelText: t('home.cancel'),
      okButtonProps: { danger: true },
      onOk: () => discardApp(key).then(onGone),
    });
  return (
    <article className={styles.app}>
      <Link to={`/${key}`} className={styles.link}>
        <span className={styles.icon}>
          <NamedIcon name={icon ?? undefined} />
        </span>
        <span className={styles.name}>
          <strong>{name}</strong>
          <small>{release === null ? t('home.unreleased') : t('home.release', { n: release })}</small>
        </span>
      </Link>
      <p className={styles.description}>{say(description)}</p>
      <p className={styles.state}>
        {changes > 0 && <Tag color="blue">{t('home.changes', { n: changes })}</Tag>}
        {problems > 0 && <Tag color="red">{t('home.problems', { n: problems })}</Tag>}
        {failed > 0 && <Tag color="orange">{t('home.failed', { n: failed })}</Tag>}
        {isSound && <Tag color="green">{t('home.sound')}</Tag>}
        {editors.length > 0 && <Tag>{t('home.editing', { names: editors.map((each) => each.name).join('、') })}</Tag>}
      </p>
      <footer className={styles.foot}>
        <Link to={`/${key}`}>
          <Button type="primary" ghost size="small">
            {t('home.open')}
          </Button>
        </Link>
        {release === null ? (
          <Button size="small" type="text" danger onClick={discard}>
            {t('home.discard')}
          </Button>
        ) : (
          <Button size="small" type="text" href={appPath(key)}>
            {t('home.use')}
          </Button>
        )}
      </footer>
    </article>
  );
}
