import { useCallback, type ReactNode } from 'react';
import styles from '../form/form.module.css';
import { useFormStore } from '../form/store.js';

/** The buttons of a form, in reach wherever one has scrolled to; those of its layout stand among them. */
export function FormFooter({ children }: { readonly children: ReactNode }) {
  const store = useFormStore();
  const place = useCallback((span: HTMLElement | null) => store.get().placeButtons(span), [store]);
  return (
    <div className={styles.footer}>
      {children}
      <span ref={place} className={styles.buttonPlace} />
    </div>
  );
}
