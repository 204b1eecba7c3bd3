import { Space } from 'antd';
import type { ReactNode } from 'react';
import styles from './scan.module.css';
import { ScanButton } from './ScanButton.js';

interface ScannableProps {
  readonly scan: boolean | undefined;
  readonly disabled: boolean;
  readonly onScanned: (text: string) => void;
  readonly children: ReactNode;
}

/** An input with a scanner beside it, where the field's document asks for one. */
export function Scannable({ scan, disabled, onScanned, children }: ScannableProps) {
  if (scan !== true || disabled) return children;
  return (
    <Space.Compact block className={styles.beside}>
      {children}
      <ScanButton onScanned={onScanned} />
    </Space.Compact>
  );
}
