import { Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { NumberBox } from '../shared/NumberBox.js';
import { isNumber } from '../values.js';

const sizes = { day: 86_400, hour: 3_600, minute: 60, second: 1 } as const;

/** A span of time, a box per unit; the value is seconds. */
export const durationInput = defineInput('duration', isNumber, function DurationInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const units = field.units ?? ['hour', 'minute'];
  const parts = split(value, units);
  const set = (index: number, part: number | null) => {
    const changed = parts.map((known, at) => (at === index ? part : known));
    props.onChange(
      changed.every((known) => known === null)
        ? null
        : changed.reduce<number>((sum, known, at) => sum + (known ?? 0) * sizes[units[at] ?? 'second'], 0),
    );
  };
  return (
    <Space.Compact block>
      {units.map((unit, index) => (
        <NumberBox
          key={unit}
          {...(index === 0 ? { id: props.id } : {})}
          label={props.label === undefined ? t(`units.${unit}`) : `${props.label} ${t(`units.${unit}`)}`}
          value={parts[index] ?? null}
          onChange={(part) => set(index, part)}
          disabled={props.disabled}
          invalid={props.invalid}
          scale={0}
          suffix={t(`units.${unit}`)}
        />
      ))}
    </Space.Compact>
  );
});

/** Seconds in units, from the largest to the smallest. */
function split(value: number | null, units: readonly (keyof typeof sizes)[]): (number | null)[] {
  if (value === null) return units.map(() => null);
  let rest = value;
  return units.map((unit) => {
    const count = Math.floor(rest / sizes[unit]);
    rest -= count * sizes[unit];
    return count;
  });
}
