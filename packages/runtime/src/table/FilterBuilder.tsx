import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Field } from '@pulu/engine/model';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionEditor, freshCondition } from './ConditionEditor.js';
import { isGroup, noFilter, type Asked, type Filter, type Match } from './filter.js';
import styles from './filter.module.css';

/** Groups within groups within groups: nobody reads more. */
const deepest = 2;

interface FilterBuilderProps {
  /** The fields as they look, keyed by what conditions call them. */
  readonly fields: readonly Field[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Conditions, one a line, and groups of them; all or any of a group must hold. The list follows as soon as one is complete. */
export default function FilterBuilder({ fields, filter, onChange }: FilterBuilderProps) {
  return (
    <div className={styles.builder}>
      <Group fields={fields} filter={filter} onChange={onChange} depth={0} />
    </div>
  );
}

function Group({ fields, filter, onChange, depth }: FilterBuilderProps & { readonly depth: number }) {
  const { t } = useTranslation();
  const { conditions, match } = filter;
  const set = (index: number, asked: Asked | undefined) =>
    onChange({ match, conditions: conditions.flatMap((each, at) => (at === index ? (asked ?? []) : each)) });
  const [first] = fields;
  const add = (asked: Asked) => onChange({ match, conditions: [...conditions, asked] });
  return (
    <>
      {conditions.length > 1 && (
        <Segmented
          size="small"
          aria-label={t('filter.match')}
          value={match}
          options={[
            { value: 'all', label: t('filter.all') },
            { value: 'any', label: t('filter.any') },
          ]}
          onChange={(chosen: Match) => onChange({ match: chosen, conditions })}
        />
      )}
      {conditions.map((asked, index) => (
        <div key={index} className={isGroup(asked) ? styles.group : styles.condition}>
          {isGroup(asked) ? (
            <div className={styles.nested} role="group" aria-label={t('filter.group')}>
              <Group fields={fields} filter={asked} depth={depth + 1} onChange={(changed) => set(index, changed)} />
            </div>
          ) : (
            <ConditionEditor fields={fields} condition={asked} onChange={(changed) => set(index, changed)} />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('common.remove')}
            onClick={() => set(index, undefined)}
          />
        </div>
      ))}
      {conditions.length === 0 && depth === 0 && <p className={styles.hint}>{t('filter.hint')}</p>}
      {first !== undefined && (
        <div className={styles.adders}>
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add(freshCondition(first))}>
            {t('filter.add')}
          </Button>
          {depth < deepest && conditions.length > 0 && (
            <Button
              type="text"
              icon={<PlusOutlined />}
              onClick={() =>
                add({
                  ...noFilter,
                  match: match === 'all' ? 'any' : 'all',
                  conditions: [freshCondition(first), freshCondition(first)],
                })
              }
            >
              {t('filter.addGroup')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
