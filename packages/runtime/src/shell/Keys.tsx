import styles from './keys.module.css';
import { keyLabel } from './shortcuts.js';

/** A shortcut as it is written on keys: `g t` is two keys one after the other. */
export function Keys({ name }: { readonly name: string }) {
  return (
    <span className={styles.keys}>
      {name.split(' ').map((key) => (
        <kbd key={key} className={styles.key}>
          {keyLabel(key)}
        </kbd>
      ))}
    </span>
  );
}
