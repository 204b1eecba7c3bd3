import { CheckCircleOutlined, CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { use, useState } from 'react';
import { useWords } from '../app/words.js';
import { titleOf } from '../draft/documents.js';
import { useDraft } from '../draft/DraftContext.js';
import { ProblemsContext } from './problems.js';
import styles from './editor.module.css';

/** Everything the compiler finds wrong, as in an editor of programs: one click leads to the place. */
export function ProblemList({ onOpen }: { readonly onOpen: (path: string, pointer: string) => void }) {
  const { t, say } = useWords();
  const problems = use(ProblemsContext);
  const { entries } = useDraft();
  const [open, setOpen] = useState(false);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const summary =
    problems.length === 0
      ? t('editor.noProblems')
      : [
          ...(errors === 0 ? [] : [t('editor.problemCount', { n: errors })]),
          ...(warnings === 0 ? [] : [t('editor.warningCount', { n: warnings })]),
        ].join(' · ');
  return (
    <section className={styles.problems} aria-label={t('editor.problems')}>
      <Button
        type="text"
        size="small"
        block
        className={styles.problemHead ?? ''}
        aria-expanded={open}
        disabled={problems.length === 0}
        icon={
          errors > 0 ? (
            <CloseCircleFilled className={styles.error} />
          ) : warnings > 0 ? (
            <WarningFilled className={styles.warning} />
          ) : (
            <CheckCircleOutlined />
          )
        }
        onClick={() => setOpen(!open)}
      >
        {summary}
      </Button>
      {open && (
        <ul className={styles.problemList}>
          {problems.map(({ code, file, pointer, message, severity, fix }, index) => (
            <li key={`${index} ${code}`}>
              <button type="button" onClick={() => onOpen(file, pointer)}>
                {severity === 'error' ? (
                  <CloseCircleFilled className={styles.error} />
                ) : (
                  <WarningFilled className={styles.warning} />
                )}
                <strong>{say(titleOf(entries.get(file)?.document)) || file}</strong>
                <span>
                  {say(message)} {say(fix)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
