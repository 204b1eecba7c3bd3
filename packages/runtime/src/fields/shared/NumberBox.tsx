import { InputNumber } from 'antd';
import type { ReactNode } from 'react';

export interface NumberBoxProps {
  readonly id?: string;
  readonly label?: string | undefined;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly scale: number;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
}

/** A number with so many digits after the point, grouped while it is read. Bounds are said by the check, not enforced while typing. */
export function NumberBox({ scale, invalid = false, ...props }: NumberBoxProps) {
  return (
    <InputNumber<number | string>
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label}
      className="pulu-full"
      value={props.value}
      precision={scale}
      controls={false}
      inputMode={scale === 0 ? 'numeric' : 'decimal'}
      disabled={props.disabled ?? false}
      {...(invalid ? { status: 'error' } : {})}
      placeholder={props.placeholder}
      prefix={props.prefix}
      suffix={props.suffix}
      formatter={(value, { userTyping }) => (userTyping ? String(value ?? '') : grouped(value))}
      parser={(text) => numberIn(text ?? '')}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : null)}
    />
  );
}

/** Nothing typed is nothing entered, which is not zero. */
function numberIn(text: string): number | '' {
  const digits = text.replace(/[^\d.-]/g, '');
  return digits === '' ? '' : Number(digits);
}

function grouped(value: number | string | undefined): string {
  if (value === undefined || value === '') return '';
  const [whole = '', fraction] = String(value).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
