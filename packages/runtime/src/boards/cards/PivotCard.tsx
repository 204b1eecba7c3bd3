import { useFormats } from '../../fields/formats.js';
import { useSheetWords } from '../useSheetWords.js';
import { sheetOf } from '../sheet.js';
import { NoData } from './NoData.js';
import { SheetTable } from './SheetCard.js';
import type { CardProps, DataOf } from './types.js';

/** Numbers by rows and columns with their totals; of cohorts, by how much time has passed. */
export function PivotCard({ card, data, onDrill }: CardProps<DataOf<'pivot'> | DataOf<'cohort'>>) {
  const formats = useFormats();
  const words = useSheetWords();
  const sheet = sheetOf(card, data, formats, words);
  const isEmpty = data.type === 'pivot' ? data.rows.length === 0 : data.cohorts.length === 0;
  if (sheet === undefined || isEmpty) return <NoData />;
  return (
    <SheetTable sheet={sheet} title={card.title[formats.locale]} onDrill={onDrill} totals={data.type === 'pivot'} />
  );
}
