import { ArrowRightOutlined } from '@ant-design/icons';
import type { Proposal } from '@pulu/engine/model';
import styles from './sheet-app.module.css';

interface RelationMapProps {
  readonly proposal: Pick<Proposal, 'forms' | 'relations'>;
  readonly titles: ReadonlyMap<string, string>;
}

/** Which form leads to which, by what. */
export function RelationMap({ proposal: { forms, relations }, titles }: RelationMapProps) {
  const labels = new Map(
    forms.flatMap(({ key, fields }) => fields.map((field) => [`${key} ${field.key}`, field.label])),
  );
  return (
    <ul className={styles.relations}>
      {relations.map(({ from, field, to }) => (
        <li key={`${from} ${field}`}>
          <span className={styles.node}>{titles.get(from)}</span>
          <span className={styles.edge}>
            <small>{labels.get(`${from} ${field}`)}</small>
            <ArrowRightOutlined />
          </span>
          <span className={styles.node}>{titles.get(to)}</span>
        </li>
      ))}
    </ul>
  );
}
