import type { Color } from '@pulu/engine/model';
import { Tag } from 'antd';
import type { ReactNode } from 'react';

/** A word in a colour of the theme, dark enough on its ground to be read. */
export function ColorTag({ color, children }: { readonly color: Color; readonly children: ReactNode }) {
  return (
    <Tag variant="filled" color={color === 'gray' ? 'default' : color} className={`pulu-tag pulu-tag-${color}`}>
      {children}
    </Tag>
  );
}
