import { Avatar as AntAvatar } from 'antd';
import styles from './avatar.module.css';
import { cx } from '../../ui/cx.js';

const tones = ['one', 'two', 'three', 'four', 'five', 'six'] as const;

/** Someone's initial on a colour that stays theirs. */
export function Initial({ name, size = 22 }: { readonly name: string; readonly size?: number }) {
  const tone = tones[[...name].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % tones.length] ?? 'one';
  return (
    <AntAvatar size={size} style={{ fontSize: Math.max(11, size * 0.4) }} className={cx(styles[tone])} aria-hidden>
      {[...name.trim()][0]?.toUpperCase()}
    </AntAvatar>
  );
}

/** Someone, by initial and name. */
export function PersonName({ name }: { readonly name: string }) {
  return (
    <span className={styles.person}>
      <Initial name={name} />
      <span className={styles.name}>{name}</span>
    </span>
  );
}
