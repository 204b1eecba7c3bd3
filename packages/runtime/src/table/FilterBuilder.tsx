import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Field } from '@pulu/engine/model';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fieldViews } from '../fields/index.js';
import { useFormats } from '../fields/formats.js';
import type { Operator } from '../fields/types.js';
import { operatorOf, type Condition, type Filter, type Match } from './filter.js';
import { OperandInput } from './OperandInput.js';
import styles from './filter.module.css';
import { cx } from '../ui/cx.js';

interface FilterBuilderProps {
  /** The fields as they look. */
  readonly fields: readonly Field[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Conditions, one a line; all of them or any of them must hold. The list follows as soon as one is complete. */
export default function FilterBuilder({ fields, filter, onChange }: FilterBuilderProps) {
  const { t } = useTranslation();
  const askable = fields.filter(({ type }) => fieldViews[type].operators.length > 0);
  const { conditions, match } = filter;
  const set = (index: number, condition: Condition) =>
    onChange({ match, conditions: conditions.map((each, at) => (at === index ? condition : each)) });
  const [first] = askable;
  return (
    <div className={styles.builder}>
      {conditions.length > 1 && (
        <Segmented
          size="small"
          value={match}
          options={[
            { value: 'all', label: t('filter.all') },
            { value: 'any', label: t('filter.any') },
          ]}
          onChange={(chosen: Match) => onChange({ match: chosen, conditions })}
        />
      )}
      {conditions.map((condition, index) => (
        <div key={index} className={styles.condition}>
          <ConditionEditor fields={askable} condition={condition} onChange={(changed) => set(index, changed)} />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('common.remove')}
            onClick={() => onChange({ match, conditions: conditions.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
      {conditions.length === 0 && <p className={styles.hint}>{t('filter.hint')}</p>}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        disabled={first === undefined}
        onClick={() => first && onChange({ match, conditions: [...conditions, freshCondition(first)] })}
      >
        {t('filter.add')}
      </Button>
    </div>
  );
}

interface ConditionEditorProps {
  readonly fields: readonly Field[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

function ConditionEditor({ fields, condition, onChange }: ConditionEditorProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const field = fields.find(({ key }) => key === condition.field);
  const operator = operatorOf(fields, condition);
  return (
    <>
      <Select
        className={cx(styles.field)}
        aria-label={t('filter.field')}
        showSearch={{ optionFilterProp: 'label' }}
        value={condition.field}
        options={fields.map(({ key, label }) => ({ value: key, label: label[locale] }))}
        onChange={(key) => {
          const chosen = fields.find((candidate) => candidate.key === key);
          if (chosen !== undefined) onChange(freshCondition(chosen));
        }}
      />
      <Select
        className={cx(styles.operator)}
        aria-label={t('filter.operator')}
        value={condition.operator}
        options={(field === undefined ? [] : fieldViews[field.type].operators).map(({ key }) => ({
          value: key,
          label: t(`operators.${key}`),
        }))}
        onChange={(key) => onChange(withOperator(fields, condition, operator, key))}
      />
      {field !== undefined && operator !== undefined && operator.operand !== 'none' && (
        <span className={styles.operand}>
          <OperandInput
            field={field}
            operand={operator.operand}
            value={condition.value}
            onChange={(value) =>
              onChange({
                field: condition.field,
                operator: condition.operator,
                ...(value === undefined ? {} : { value }),
              })
            }
          />
        </span>
      )}
    </>
  );
}

/** A new condition starts with its field's first operator. */
function freshCondition({ key, type }: Field): Condition {
  return { field: key, operator: fieldViews[type].operators[0]?.key ?? '' };
}

/** Another operator keeps the value where it takes one of the same kind. */
function withOperator(
  fields: readonly Field[],
  condition: Condition,
  before: Operator | undefined,
  key: string,
): Condition {
  const changed = { field: condition.field, operator: key };
  const after = operatorOf(fields, changed);
  return after?.operand === before?.operand && condition.value !== undefined
    ? { ...changed, value: condition.value }
    : changed;
}
