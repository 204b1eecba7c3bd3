import { Button, Steps as StepsBar } from 'antd';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../ui/useMedia.js';
import styles from './form.module.css';
import { useFormPart, useFormStore, type FormContents } from './store.js';
import { useActiveSection, useProblemCount, type ShownSection } from './sections.js';

/** Sections one after the other: a step is left when nothing in it is wrong. */
export function Steps({ sections }: { readonly sections: readonly ShownSection[] }) {
  const { t } = useTranslation();
  const store = useFormStore();
  const isPhone = useIsPhone();
  const [active, setActive] = useActiveSection(sections);
  const isLast = active === sections.length - 1;
  const go = (to: number) => {
    const passed = sections.slice(active, to).flatMap(({ fields }) => fields);
    if (to < active || store.get().check(passed)) setActive(to);
  };
  const place = useFormPart(readPlace);
  const buttons = (
    <>
      {active > 0 && <Button onClick={() => go(active - 1)}>{t('form.back')}</Button>}
      {!isLast && (
        <Button type="primary" onClick={() => go(active + 1)}>
          {t('form.next')}
        </Button>
      )}
    </>
  );
  return (
    // The footer's own button saves: it has its place at the last step only, see form.module.css.
    <div className={styles.steps} data-step={isLast ? 'last' : 'between'}>
      {isPhone ? (
        <p className={styles.stepName} aria-live="polite">
          <span>{t('form.step', { at: active + 1, count: sections.length })}</span>
          {sections[active]?.section.title}
        </p>
      ) : (
        <StepsBar
          size="small"
          current={active}
          onChange={go}
          items={sections.map(({ section, fields }, index) => ({
            title: <StepName title={section.title ?? String(index + 1)} fields={fields} />,
          }))}
        />
      )}
      {sections.map(({ content }, index) => (
        <section key={index} className={styles.section} hidden={index !== active}>
          {content}
        </section>
      ))}
      {place === null ? <div className={styles.stepButtons}>{buttons}</div> : createPortal(buttons, place)}
    </div>
  );
}

const readPlace = ({ buttons }: FormContents) => buttons;

function StepName({ title, fields }: { readonly title: string; readonly fields: readonly string[] }) {
  const isWrong = useProblemCount(fields) > 0;
  return <span className={isWrong ? styles.wrongStep : undefined}>{title}</span>;
}
