import { fieldViews } from './index.js';
import { Nothing } from './shared/Nothing.js';
import type { DisplayProps } from './types.js';
import { isEmpty } from './values.js';

/** A value, shown as its field's type shows it; a dash where there is none. */
export function FieldDisplay(props: DisplayProps) {
  if (isEmpty(props.value)) return <Nothing />;
  const { Display } = fieldViews[props.field.type];
  return <Display {...props} />;
}
