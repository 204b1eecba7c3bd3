/** Spans of days that are asked for often. */
export interface NamedSpan {
  readonly key: 'thisWeek' | 'lastWeek' | 'thisMonth' | 'lastMonth' | 'days7' | 'days30' | 'quarter' | 'year';
  /** Days, both included, as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}

/** Named spans around a day; weeks begin on Monday. @param today as YYYY-MM-DD */
export function spansOf(today: string): readonly NamedSpan[] {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const at = (y: number, m: number, d: number) => new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = day - weekday;
  const quarter = month - ((month - 1) % 3);
  return [
    { key: 'thisWeek', from: at(year, month, monday), to: at(year, month, monday + 6) },
    { key: 'lastWeek', from: at(year, month, monday - 7), to: at(year, month, monday - 1) },
    { key: 'thisMonth', from: at(year, month, 1), to: at(year, month + 1, 0) },
    { key: 'lastMonth', from: at(year, month - 1, 1), to: at(year, month, 0) },
    { key: 'days7', from: at(year, month, day - 6), to: today },
    { key: 'days30', from: at(year, month, day - 29), to: today },
    { key: 'quarter', from: at(year, quarter, 1), to: at(year, quarter + 3, 0) },
    { key: 'year', from: at(year, 1, 1), to: at(year, 12, 31) },
  ];
}
