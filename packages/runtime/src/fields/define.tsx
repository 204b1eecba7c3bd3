import type { Field, FieldOf, FieldTypeName } from '@pulu/engine/model';
import type { ComponentType } from 'react';
import { useFormats, type Formats } from './formats.js';
import type { DisplayProps, FieldView, Input, InputProps, Operator, Titles } from './types.js';

/** What a type says of how it is shown, spoken of its own field documents and values. */
export interface ViewSpec<F extends Field, V> {
  readonly holds: (value: unknown) => value is V;
  readonly text: (value: V, field: F, formats: Formats, titles: Titles) => string;
  /** Default: the text. */
  readonly Display?: ComponentType<DisplayProps<F, V>>;
  readonly align?: 'right';
  readonly width?: number;
  readonly wide?: boolean;
  /** Default true. */
  readonly sortable?: boolean;
  readonly operators: readonly Operator[];
}

/** Makes a registry entry that narrows the fields and values it is given. Whatever is not a value of the type shows nothing. */
export function defineView<N extends FieldTypeName, V>(type: N, spec: ViewSpec<FieldOf<N>, V>): FieldView {
  const { Display = undefined } = spec;
  return {
    type,
    Display: ({ field, value, ...rest }) => {
      if (!isOfType(field, type) || !spec.holds(value)) return null;
      return Display === undefined ? (
        <Plain text={(formats) => spec.text(value, field, formats, rest.titles)} />
      ) : (
        <Display field={field} value={value} {...rest} />
      );
    },
    text: (value, field, formats, titles) =>
      isOfType(field, type) && spec.holds(value) ? spec.text(value, field, formats, titles) : '',
    align: spec.align ?? 'left',
    width: spec.width ?? 160,
    wide: spec.wide ?? false,
    sortable: spec.sortable ?? true,
    operators: spec.operators,
  };
}

/** Makes an input that narrows the field and the value it is given. */
export function defineInput<N extends FieldTypeName, V>(
  type: N,
  holds: (value: unknown) => value is V,
  Component: ComponentType<InputProps<FieldOf<N>, V>>,
): Input {
  const Narrowed: Input = ({ field, value, ...rest }) =>
    isOfType(field, type) ? <Component field={field} value={holds(value) ? value : null} {...rest} /> : null;
  Narrowed.displayName = `Input(${type})`;
  return Narrowed;
}

function isOfType<N extends FieldTypeName>(field: Field, type: N): field is FieldOf<N> {
  return field.type === type;
}

function Plain({ text }: { readonly text: (formats: Formats) => string }) {
  return text(useFormats());
}
