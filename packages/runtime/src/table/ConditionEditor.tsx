import type { Field } from '@pulu/engine/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { fieldViews } from '../fields/index.js';
import type { Operator } from '../fields/types.js';
import { operatorOf, type Condition } from './filter.js';
import { OperandInput } from './OperandInput.js';
import styles from './filter.module.css';
import { cx } from '../ui/cx.js';

interface ConditionEditorProps {
  readonly fields: readonly Field[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

/** One comparison: which field, how, with what. */
export function ConditionEditor({ fields, condition, onChange }: ConditionEditorProps) {
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
        popupMatchSelectWidth={false}
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
        popupMatchSelectWidth={false}
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
export function freshCondition({ key, type }: Field): Condition {
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
