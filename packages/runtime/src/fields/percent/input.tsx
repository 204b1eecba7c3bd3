import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { NumberBox } from '../shared/NumberBox.js';
import { isNumber } from '../values.js';

/** People enter 12.5, the value is 0.125. */
export const percentInput = defineInput('percent', isNumber, function PercentInput({ field, value, ...props }) {
  const { locale } = useFormats();
  const scale = field.scale ?? 2;
  return (
    <NumberBox
      {...props}
      value={value === null ? null : rounded(value * 100, scale)}
      onChange={(percentage) => props.onChange(percentage === null ? null : rounded(percentage / 100, scale + 2))}
      scale={scale}
      suffix="%"
      placeholder={field.placeholder?.[locale]}
    />
  );
});

/** Takes away what a binary fraction adds: 0.07 × 100 is 7. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
