import { defineInput } from '../define.js';
import { useFormats, type Formats } from '../formats.js';
import { NumberBox } from '../shared/NumberBox.js';
import { isNumber } from '../values.js';

export const moneyInput = defineInput('money', isNumber, function MoneyInput({ field, ...props }) {
  const formats = useFormats();
  return (
    <NumberBox
      {...props}
      scale={field.scale ?? 2}
      prefix={symbolOf(formats, field.currency)}
      placeholder={field.placeholder?.[formats.locale]}
    />
  );
});

function symbolOf(formats: Formats, currency: string | undefined): string {
  return formats.money(0, currency, 0).replace(/[\d\s]/g, '');
}
