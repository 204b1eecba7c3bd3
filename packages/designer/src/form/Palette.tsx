import { useDraggable } from '@dnd-kit/core';
import type { FieldTypeName } from '@pulu/engine/model';
import { Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/words.js';
import { fieldTypeNames, fieldWords } from './fieldWords.js';
import { fieldIcons } from './icons.js';
import styles from './form.module.css';

/** The field types: dragged into the form, or added by a click or by Enter. */
export function Palette({ onAdd }: { readonly onAdd: (type: FieldTypeName) => void }) {
  const { t, locale } = useWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = fieldTypeNames.filter((type) => {
    const { name, help } = fieldWords(locale, type);
    return `${name} ${help} ${type}`.toLowerCase().includes(wanted);
  });
  return (
    <section className={styles.palette} aria-label={t('designer.palette')}>
      <Input.Search
        size="small"
        allowClear
        placeholder={t('designer.search')}
        aria-label={t('designer.search')}
        onChange={({ target }) => setSearch(target.value)}
      />
      <p className={styles.hint}>{t('designer.paletteHint')}</p>
      <div className={styles.types}>
        {shown.map((type) => (
          <PaletteItem key={type} type={type} onAdd={onAdd} />
        ))}
      </div>
    </section>
  );
}

interface PaletteItemProps {
  readonly type: FieldTypeName;
  readonly onAdd: (type: FieldTypeName) => void;
}

function PaletteItem({ type, onAdd }: PaletteItemProps) {
  const { locale } = useWords();
  const { name, help } = fieldWords(locale, type);
  const { setNodeRef, listeners } = useDraggable({ id: `type:${type}`, data: { type } });
  return (
    <button
      ref={setNodeRef}
      type="button"
      title={help}
      className={styles.type}
      onClick={() => onAdd(type)}
      {...listeners}
    >
      {fieldIcons[type]}
      <span>{name}</span>
    </button>
  );
}
