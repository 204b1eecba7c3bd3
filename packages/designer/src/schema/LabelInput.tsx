import { isPlainObject } from '@pulu/engine/model';
import { Input } from 'antd';
import { useWords } from '../app/words.js';
import styles from './schema.module.css';

interface LabelInputProps {
  readonly id: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly required: boolean;
}

const textOf = (value: unknown, locale: string) => {
  const text = isPlainObject(value) ? value[locale] : undefined;
  return typeof text === 'string' ? text : '';
};

/** A text in both languages, one's own first. As long as both read alike, what is typed into the first is taken for both. */
export function LabelInput({ id, value, onChange, required }: LabelInputProps) {
  const { locale, property } = useWords();
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const [own, second] = [textOf(value, locale), textOf(value, other)];
  const enter = (first: string, next: string) => {
    if (first === '' && next === '' && !required) return onChange(undefined);
    const texts = { [locale]: first, [other]: next };
    onChange({ 'zh-CN': texts['zh-CN'], 'en-US': texts['en-US'] });
  };
  return (
    <div className={styles.label}>
      <Input
        id={id}
        value={own}
        onChange={({ target }) => enter(target.value, own === second ? target.value : second)}
      />
      <Input
        value={second}
        prefix={<span className={styles.language}>{property(other)}</span>}
        aria-label={property(other)}
        variant="filled"
        size="small"
        onChange={({ target }) => enter(own, target.value)}
      />
    </div>
  );
}
