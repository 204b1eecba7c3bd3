import generateConfig from '@rc-component/picker/generate/dayjs';
import { readTypedDate, readTypedMoment } from '@pulu/engine/model';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { shownAt } from './shown.js';

dayjs.extend(utc);

/** How typed text is read. @returns a canonical value, or undefined */
export const readers = { date: readTypedDate, datetime: readTypedMoment } as const;

/** What a picker can be of. */
export type Kind = keyof typeof readers;

/** The formats of a picker: how it writes, then how it reads, which a calendar knows nothing else to be told by. */
export function formatsOf(written: string, kind: Kind, timeZone: string): string[] {
  return [written, `${kind} in ${timeZone}`];
}

/** Reads by the second of {@link formatsOf}. */
function parse(text: string, formats: readonly string[]): dayjs.Dayjs | null {
  for (const format of formats) {
    const [, kind, timeZone = ''] = /^(date|datetime) in (.+)$/.exec(format) ?? [];
    if (kind !== 'date' && kind !== 'datetime') continue;
    const value = readers[kind](text, { now: new Date(), timeZone });
    return value === undefined ? null : shownAt(value, timeZone);
  }
  return null;
}

/**
 * A calendar that reads what is typed into it the way people write.
 * Its days and moments are wall clocks: what calendar and clock read in the organisation's time zone.
 */
export const WallPicker = DatePicker.generatePicker<dayjs.Dayjs>({
  ...generateConfig,
  getNow: deviceNow,
  getFixedDate: (day) => dayjs.utc(day),
  locale: { ...generateConfig.locale, parse: (_locale, text, formats) => parse(text, formats) },
});

/** What the device's own clock reads. */
function deviceNow(): dayjs.Dayjs {
  return dayjs.utc(dayjs().format('YYYY-MM-DDTHH:mm:ss'));
}

/** Whether the device's clock reads what a time zone's does: its now is the organisation's. */
export function isHere(timeZone: string): boolean {
  return Math.abs(shownAt(new Date().toISOString(), timeZone).diff(deviceNow(), 'minute')) < 2;
}
