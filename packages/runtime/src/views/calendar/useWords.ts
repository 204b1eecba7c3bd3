import { useFormats } from '../../fields/formats.js';
import { fieldText } from '../../fields/shared/fieldText.js';
import { cellValue, titlesOf, type Column } from '../../table/columns.js';
import type { Entry } from './entries.js';
import { stretchInWords } from './names.js';

export interface Words {
  /** What the record is called. */
  readonly name: string;
  /** Its facts on one line, and its days when there are several. */
  readonly line: string;
}

/** What a bar says. */
export function useWords(titleField: string, columns: readonly Column[]) {
  const formats = useFormats();
  return (entry: Entry): Words => {
    const titles = titlesOf(entry.record);
    const text = ({ field, path }: Column) => fieldText(field, cellValue(entry.record, path), formats, titles);
    const title = columns.find(({ path }) => path === titleField);
    const days = entry.from === entry.to ? '' : stretchInWords(entry, formats.locale);
    const facts = [...columns.map(text), days].filter((fact) => fact !== '');
    return { name: (title && text(title)) ?? facts[0] ?? '', line: facts.join(' · ') };
  };
}
