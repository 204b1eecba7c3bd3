import type { RuleGraphAnswer } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from '../automation.module.css';
import { graphOf, Telling } from '../graph/index.js';

/** A rule told step by step, for whoever reads a list more easily than a drawing. */
export default function RuleList({ rule }: { readonly rule: RuleGraphAnswer }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const telling = new Telling(rule, locale);
  const { nodes, edges } = graphOf(rule.document);
  const nameOf = (id: string) => {
    const step = rule.document.steps[id];
    return step === undefined ? t('automation.trigger') : (step.title?.[locale] ?? t(`automation.types.${step.type}`));
  };
  return (
    <ol className={styles.told}>
      {nodes.map(({ id, step }) => (
        <li key={id}>
          <strong>{nameOf(id)}</strong>
          <p>{step === undefined ? telling.trigger() : telling.step(id, step)}</p>
          <ul className={styles.quiet}>
            {edges
              .filter(({ from }) => from === id)
              .map((edge) => (
                <li key={edge.id}>{[telling.edge(edge), nameOf(edge.to)].filter((text) => text !== '').join(' → ')}</li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
