import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { FieldOf } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { defineView } from '../define.js';
import { useFormats } from '../formats.js';
import { boolean as operators } from '../operators.js';
import { isBoolean } from '../values.js';
import styles from './boolean.module.css';

export const boolean = defineView('boolean', {
  holds: isBoolean,
  text: (value, field, { locale }) => ownWord(value, field)?.[locale] ?? (value ? '✓' : '✗'),
  Display: function BooleanDisplay({ field, value }) {
    const { locale } = useFormats();
    const { t } = useTranslation();
    return (
      <span className={value ? styles.yes : styles.no}>
        {value ? <CheckCircleFilled /> : <MinusCircleOutlined />}
        {ownWord(value, field)?.[locale] ?? t(value ? 'common.yes' : 'common.no')}
      </span>
    );
  },
  width: 100,
  operators,
});

/** What the field itself calls the answer. */
function ownWord(value: boolean, { yes, no }: FieldOf<'boolean'>) {
  return value ? yes : no;
}
