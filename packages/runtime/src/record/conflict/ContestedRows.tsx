import type { FieldOf } from '@pulu/engine/model';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRowColumns } from '../../fields/subform/columns.js';
import type { Titles } from '../../fields/types.js';
import { RowCells, RowKind, useRowName } from '../rows/RowChanges.js';
import type { RowChange } from '../rows/changes.js';
import styles from './conflict.module.css';
import type { Choices, Side } from './choices.js';
import { sideOf, type Dispute } from './rows.js';

interface ContestedRowsProps {
  readonly field: FieldOf<'subform'>;
  readonly disputes: readonly Dispute[];
  readonly titles: Titles;
  readonly choices: Choices;
  /** Who changed the rows there. */
  readonly who: string;
  /** @param key of a dispute */
  readonly onChoose: (key: string, side: Side) => void;
}

/** The rows that came out differently, each with what became of it there and here, and a choice. */
export function ContestedRows({ field, disputes, titles, choices, who, onChoose }: ContestedRowsProps) {
  const { t } = useTranslation();
  const columns = useRowColumns(field);
  const nameOf = useRowName(columns, titles);
  const show = (change: RowChange | undefined, { before }: Dispute) =>
    change === undefined ? (
      <span className={styles.untouched}>{t(before === undefined ? 'conflict.absent' : 'conflict.untouched')}</span>
    ) : (
      <span className={styles.row}>
        <RowKind kind={change.kind} />
        <RowCells columns={columns} change={change} titles={titles} />
      </span>
    );
  return (
    <ul className={styles.rows}>
      {disputes.map((dispute) => {
        const row = dispute.before ?? dispute.theirs?.row ?? dispute.mine?.row ?? {};
        const name = nameOf(row) || t('subform.unnamed');
        return (
          <li key={dispute.key}>
            <h4 className={styles.rowName}>{name}</h4>
            <Radio.Group
              className={styles.choices ?? ''}
              aria-label={name}
              value={sideOf(dispute, choices)}
              onChange={({ target }) => onChoose(dispute.key, target.value === 'mine' ? 'mine' : 'theirs')}
            >
              <Radio value="theirs" className={styles.choice ?? ''}>
                <span className={styles.whose}>
                  {t('conflict.theirs')}
                  {who !== '' && ` · ${who}`}
                </span>
                {show(dispute.theirs, dispute)}
              </Radio>
              <Radio value="mine" className={styles.choice ?? ''}>
                <span className={styles.whose}>{t('conflict.mine')}</span>
                {show(dispute.mine, dispute)}
              </Radio>
            </Radio.Group>
          </li>
        );
      })}
    </ul>
  );
}
