import type { Field, Json } from '@pulu/engine/model';
import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { DepartmentPicker } from '../fields/shared/DepartmentPicker.js';
import { NumberBox } from '../fields/shared/NumberBox.js';
import { PeoplePicker } from '../fields/shared/PeoplePicker.js';
import { RecordPicker } from '../fields/shared/record-picker/RecordPicker.js';
import type { Operand } from '../fields/types.js';
import { isNumber, isTextList } from '../fields/values.js';

interface OperandInputProps {
  readonly field: Field;
  readonly operand: Operand;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
}

/** What a field is compared with. */
export function OperandInput({ field, operand, value, onChange }: OperandInputProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const label = t('filter.value');
  const ids = isTextList(value) ? value : [];
  const setIds = (chosen: readonly string[]) => onChange(chosen.length === 0 ? undefined : chosen);
  const number = isNumber(value) ? value : null;
  switch (operand) {
    case 'none':
      return null;
    case 'text':
      return (
        <Input
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      );
    case 'number':
      return (
        <NumberBox
          label={label}
          value={number}
          scale={scaleOf(field)}
          onChange={(given) => onChange(given ?? undefined)}
        />
      );
    case 'percent':
      return (
        <NumberBox
          label={label}
          value={number === null ? null : Number((number * 100).toFixed(4))}
          scale={2}
          suffix="%"
          onChange={(given) => onChange(given === null ? undefined : Number((given / 100).toFixed(6)))}
        />
      );
    case 'days':
      return (
        <NumberBox
          label={label}
          value={number}
          scale={0}
          suffix={t('units.day')}
          onChange={(given) => onChange(given ?? undefined)}
        />
      );
    case 'date':
      return (
        <DatePicker
          className="pulu-full"
          aria-label={label}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(day: dayjs.Dayjs | null) => onChange(day?.format('YYYY-MM-DD'))}
        />
      );
    case 'options':
      return (
        <Select
          className="pulu-full"
          aria-label={label}
          mode="multiple"
          value={[...ids]}
          options={optionsOf(field).map((option) => ({ value: option.key, label: option.label[locale] }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={setIds}
        />
      );
    case 'records':
      return 'form' in field ? (
        <RecordPicker multiple label={label} form={field.form} value={ids} titles={{}} onChange={setIds} />
      ) : null;
    case 'people':
      return <PeoplePicker multiple label={label} value={ids} titles={{}} onChange={setIds} />;
    case 'departments':
      return <DepartmentPicker multiple label={label} value={ids} onChange={setIds} />;
  }
}

function optionsOf(field: Field) {
  if (field.type === 'stage') return field.stages;
  return field.type === 'choice' || field.type === 'choices' ? field.options : [];
}

function scaleOf(field: Field): number {
  return field.type === 'number' || field.type === 'money' ? (field.scale ?? (field.type === 'money' ? 2 : 0)) : 2;
}
