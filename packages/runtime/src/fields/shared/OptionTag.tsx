import type { Color, Label } from '@pulu/engine/model';
import { ColorTag } from '../../ui/ColorTag.js';
import { useFormats } from '../formats.js';

/** An option as a document lists it. */
export interface OptionLike {
  readonly key: string;
  readonly label: Label;
  readonly color?: Color;
}

/** An option of a choice, in its colour. A key that is no option any more is shown as it is. */
export function OptionTag({ options, value }: { readonly options: readonly OptionLike[]; readonly value: string }) {
  const { locale } = useFormats();
  const option = options.find(({ key }) => key === value);
  return <ColorTag color={option?.color ?? 'default'}>{option?.label[locale] ?? value}</ColorTag>;
}
