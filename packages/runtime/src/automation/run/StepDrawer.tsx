import type { RuleGraphAnswer, RunAnswer, RunStep } from '@pulu/engine/model';
import { Drawer, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import { useIsPhone } from '../../ui/useMedia.js';
import styles from '../automation.module.css';
import { useMilliseconds } from '../figures.js';
import { Telling, triggerNode } from '../graph/index.js';
import { RunTable } from '../RunTable.js';
import { ValueView } from '../ValueView.js';

interface StepDrawerProps {
  readonly run: RunAnswer;
  readonly rule: RuleGraphAnswer;
  readonly node: string;
  readonly onClose: () => void;
}

/** All about one step of a run: what it does, each attempt with what it worked with, came to and failed by, and its runs. */
export function StepDrawer({ run, rule, node, onClose }: StepDrawerProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const telling = new Telling(rule, locale);
  const step = rule.document.steps[node];
  const type = step === undefined ? t('automation.trigger') : t(`automation.types.${step.type}`);
  const tries = run.steps.filter((each) => each.step === node);
  const inner = run.children.filter((child) => child.step !== null && run.branches.some(({ first }) => first === node));
  const isInner = tries.length === 0 && inner.length > 0;
  return (
    <Drawer open onClose={onClose} size={isPhone ? '100%' : 480} title={step?.title?.[locale] ?? type}>
      <div className={styles.drawer}>
        <p className={styles.lead}>
          {step === undefined || node === triggerNode ? telling.trigger() : telling.step(node, step)}
        </p>
        {run.problem !== null && run.step === node && <p className={styles.problem}>{run.problem}</p>}
        {step !== undefined && tries.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t(isInner ? 'automation.inRuns' : 'automation.notDone')}
          />
        )}
        {[...tries].reverse().map((attempt) => (
          <Attempt key={`${attempt.round} ${attempt.attempt}`} attempt={attempt} names={rule.names} />
        ))}
        {isInner && <RunTable runs={inner} isNarrow />}
      </div>
    </Drawer>
  );
}

function Attempt({ attempt, names }: { readonly attempt: RunStep; readonly names: RuleGraphAnswer['names'] }) {
  const { t } = useTranslation();
  const { locale, datetime } = useFormats();
  const milliseconds = useMilliseconds();
  // A field is called by its name where every form calls it so.
  const nameOf = (key: string) => {
    const found = Object.entries(names).filter(([name]) => name.startsWith('field:') && name.endsWith(`.${key}`));
    const [label, ...others] = new Set(found.map(([, each]) => each[locale]));
    return label === undefined || others.length > 0 ? key : label;
  };
  return (
    <section className={styles.attempt}>
      <header className={styles.stepHead}>
        <strong>{t(`automation.attemptStates.${attempt.state}`)}</strong>
        <span className={styles.quiet}>{t('automation.attempt', { count: attempt.attempt })}</span>
        <span className={styles.quiet}>
          {datetime(attempt.ended)} · {milliseconds(Date.parse(attempt.ended) - Date.parse(attempt.started))}
        </span>
      </header>
      {attempt.problem !== null && <p className={styles.problem}>{attempt.problem}</p>}
      {(['input', 'output'] as const).map((part) =>
        attempt[part] === null ? null : (
          <div key={part}>
            <h3 className={styles.partName}>{t(`automation.${part}`)}</h3>
            <ValueView value={attempt[part]} nameOf={nameOf} />
          </div>
        ),
      )}
    </section>
  );
}
