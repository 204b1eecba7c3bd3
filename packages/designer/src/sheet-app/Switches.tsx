import type { Switch as Choice } from '@pulu/engine/model';
import { Switch } from 'antd';
import styles from './sheet-app.module.css';
import { useSheetWords } from './words.js';

interface SwitchesProps {
  readonly switches: readonly Choice[];
  readonly onDecide: (id: string, on: boolean) => void;
}

/** What may be had or left, and why it is offered. */
export function Switches({ switches, onDecide }: SwitchesProps) {
  const { kind } = useSheetWords();
  return (
    <ul className={styles.switches}>
      {switches.map(({ id, kind: of, subject, on, evidence }) => (
        <li key={id}>
          <Switch
            size="small"
            checked={on}
            aria-label={`${kind(of)} ${subject}`}
            onChange={(next) => onDecide(id, next)}
          />
          <span>
            <strong>
              {kind(of)} {subject}
            </strong>
            <small>{evidence.map(({ text }) => text).join('；')}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
