import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { NumberBox } from '../shared/NumberBox.js';
import { isNumber } from '../values.js';

export const numberInput = defineInput('number', isNumber, function NumberInput({ field, ...props }) {
  const { locale } = useFormats();
  return (
    <NumberBox
      {...props}
      scale={field.scale ?? 0}
      suffix={field.unit?.[locale]}
      placeholder={field.placeholder?.[locale]}
    />
  );
});
