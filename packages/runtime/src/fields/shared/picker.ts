import type { SelectProps } from 'antd';
import type { Titles } from '../types.js';

/** What every picker of records or people takes: it changes a list of ids, of one where only one may be chosen. */
export interface PickerProps {
  readonly id?: string;
  readonly label?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** Names of what is chosen, by id. */
  readonly titles: Titles;
  readonly multiple?: boolean;
  readonly maximum?: number | undefined;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly placeholder?: string | undefined;
  /** The list drops down at once. */
  readonly opens?: boolean;
}

/** What a picker's select takes over from the picker. @param onChange is told the ids that are chosen now */
export function selectProps(
  props: Omit<PickerProps, 'onChange' | 'titles'>,
  onChange: (ids: readonly string[]) => void,
): Pick<SelectProps<string | string[] | undefined>, 'id' | 'mode' | 'maxCount' | 'status' | 'value' | 'onChange'> {
  return {
    ...(props.id === undefined ? {} : { id: props.id }),
    ...(props.multiple === true ? { mode: 'multiple' } : {}),
    ...(props.maximum === undefined ? {} : { maxCount: props.maximum }),
    ...(props.invalid === true ? { status: 'error' } : {}),
    value: props.multiple === true ? [...props.value] : props.value[0],
    onChange: (chosen) => onChange(chosen === undefined ? [] : [chosen].flat()),
  };
}
