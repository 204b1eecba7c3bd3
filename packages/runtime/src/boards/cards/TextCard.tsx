import { useFormats } from '../../fields/formats.js';
import styles from '../board.module.css';
import type { CardProps, DataOf } from './types.js';

/** Words of the board's author, a paragraph for each empty line. */
export function TextCard({ card }: CardProps<DataOf<'text'>>) {
  const { locale } = useFormats();
  if (card.card.type !== 'text') return null;
  return (
    <div className={styles.text}>
      {card.card.text[locale].split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
