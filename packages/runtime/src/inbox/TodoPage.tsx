import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { recordPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { navigationOf } from '../shell/navigation.js';
import { useRecents } from '../shell/recents.js';
import { NamedIcon } from '../ui/icons.js';
import { PageTitle } from '../ui/PageHeader.js';
import { PageSkeleton } from '../ui/States.js';
import { Clear } from './Clear.js';
import styles from './inbox.module.css';
import { TaskCard } from './TaskCard.js';
import { TodoCard } from './TodoCard.js';
import { useTodos, type Count, type Todos } from './useTodos.js';

const DoneTasks = lazy(async () => ({ default: (await import('./DoneTasks.js')).DoneTasks }));

const recentsShown = 10;
const tabs = ['open', 'done'] as const;

/** What waits for the person, and what they looked at last: a good page to start the day with. */
export default function TodoPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const waiting = useTodos();
  const tab = params.get('tab') === 'done' ? 'done' : 'open';
  return (
    <div className={styles.page}>
      <PageTitle text={t('inbox.title')} />
      <Greeting total={waiting.total} />
      <div className={styles.columns}>
        <div className={styles.todos}>
          <Segmented
            className={styles.tabs ?? ''}
            aria-label={t('inbox.title')}
            value={tab}
            onChange={(chosen) => setParams(chosen === 'done' ? { tab: chosen } : {}, { replace: true })}
            options={tabs.map((value) => ({ value, label: t(`inbox.tabs.${value}`) }))}
          />
          {tab === 'open' ? (
            <Waiting {...waiting} />
          ) : (
            <Suspense fallback={<PageSkeleton />}>
              <DoneTasks />
            </Suspense>
          )}
        </div>
        <aside className={styles.aside}>
          <Recents />
          {waiting.todos.length === 0 && <Pages />}
        </aside>
      </div>
    </div>
  );
}

function Waiting({ tasks, todos }: Todos) {
  const { t } = useTranslation();
  const { locale, list } = useFormats();
  const busy = todos.filter(({ count, error }) => error !== null || count === undefined || count.value > 0);
  const empty = todos.filter(({ count, error }) => error === null && count?.value === 0);
  const names = empty.map(({ entry, view }) => (entry.title ?? view.title)[locale]);
  const clear = busy.length === 0 && tasks.count?.value === 0;
  return (
    <>
      <TaskCard tasks={tasks} />
      {busy.map((todo) => (
        <TodoCard key={todo.view.key} todo={todo} />
      ))}
      {clear && <Clear />}
      {!clear && names.length > 0 && <p className={styles.cleared}>{t('inbox.clear', { views: list(names) })}</p>}
    </>
  );
}

/** Good morning on the organisation's clock, and how much there is to do. */
function Greeting({ total }: { readonly total: Count | undefined }) {
  const { t } = useTranslation();
  const { me } = useManifest();
  const formats = useFormats();
  const [hour] = useState(() => formats.hour(new Date()));
  const part = hour >= 4 && hour < 12 ? 'morning' : hour >= 12 && hour < 18 ? 'noon' : 'evening';
  const count = total?.value ?? 0;
  return (
    <header className={styles.greeting}>
      <h1 className={styles.hello}>{t(`inbox.${part}`, { name: me.name })}</h1>
      {count > 0 && (
        <p className={styles.summary}>
          {total?.exact === false ? t('inbox.waitingMany', { count }) : t('inbox.waiting', { count })}
        </p>
      )}
    </header>
  );
}

function Recents() {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app, forms } = useManifest();
  const visits = useRecents(app).slice(0, recentsShown);
  return (
    <section className={styles.recents}>
      <h2 className={styles.heading}>{t('inbox.recent')}</h2>
      {visits.length === 0 && <p className={styles.quiet}>{t('inbox.noRecent')}</p>}
      <ul className={styles.list}>
        {visits.map(({ form, id, title }) => (
          <li key={id}>
            <Link to={recordPath(app, form, id)} className={styles.recent}>
              <span className={styles.icon}>
                <NamedIcon name={forms[form]?.icon} />
              </span>
              <span className={styles.recentTitle}>{title}</span>
              <span className={styles.quiet}>{forms[form]?.title[locale]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where an app names no to-dos, its pages are the way on. */
function Pages() {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const manifest = useManifest();
  const entries = navigationOf(manifest).flatMap((section) => section.entries.filter(({ outside }) => !outside));
  return (
    <section>
      <h2 className={styles.heading}>{t('inbox.pages')}</h2>
      <ul className={styles.list}>
        {entries.slice(0, recentsShown).map(({ key, to, icon, title }) => (
          <li key={key}>
            <Link to={to} className={styles.recent}>
              <span className={styles.icon}>
                <NamedIcon name={icon} />
              </span>
              <span className={styles.recentTitle}>{title[locale]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
