import { useId, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import type { Entry, Placing } from './entries.js';
import { stretchInWords } from './names.js';
import { isSame, shifted, type Stretch } from './stretch.js';
import { isMovable, type Reach } from './useCalendar.js';

/** So many days each arrow goes on; up and down go by weeks, as a month is drawn. */
const steps = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -7],
  ['ArrowDown', 7],
]);

/** What a bar needs of the keys that move it. */
export interface Keys {
  readonly helpId: string;
  readonly press: (event: KeyboardEvent, entry: Entry, name: string) => void;
  readonly leave: (event: FocusEvent) => void;
}

interface Pending {
  readonly entry: Entry;
  readonly name: string;
  readonly stretch: Stretch;
}

interface Asked {
  readonly days: readonly string[];
  readonly placing: Placing;
  readonly reachOf: (entry: Entry) => Reach;
  readonly change: (entry: Entry, to: Stretch) => Promise<boolean>;
}

/** Bars that are moved by keys: arrows propose other days, Enter keeps them, Escape drops them. What happens is said. */
export function useKeys({ days, placing, reachOf, change }: Asked) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const helpId = useId();
  const [pending, setPending] = useState<Pending>();
  const [said, say] = useState('');
  const [focusOn, setFocusOn] = useState<string>();
  const inWords = (stretch: Stretch) => stretchInWords(stretch, locale);

  const propose = (entry: Entry, name: string, by: number, isEnd: boolean) => {
    const reach = reachOf(entry);
    if (isEnd && !reach.end) return say(t('calendar.fixedEnd', { name }));
    if (!isEnd && !isMovable(entry, reach, placing)) return say(t('calendar.fixed', { name }));
    const stretch = shifted(pending?.stretch ?? entry, isEnd ? 'end' : 'whole', by);
    if (stretch.from > (days.at(-1) ?? '') || stretch.to < (days[0] ?? '')) return say(t('calendar.edge'));
    setPending({ entry, name, stretch });
    say(t('calendar.moving', { name, days: inWords(stretch) }));
  };
  const keep = async ({ entry, name, stretch }: Pending) => {
    setPending(undefined);
    setFocusOn(entry.record.id);
    if (isSame(stretch, entry)) return say(t('calendar.taken', { name }));
    if (await change(entry, stretch)) say(t('calendar.kept', { name, days: inWords(stretch) }));
    else say(t('calendar.taken', { name }));
  };
  const drop = () => {
    if (pending === undefined) return;
    setPending(undefined);
    say(t('calendar.taken', { name: pending.name }));
  };

  const keys: Keys = {
    helpId,
    press: (event, entry, name) => {
      const by = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps.get(event.key);
      if (by !== undefined) propose(entry, name, by, event.shiftKey);
      else if (event.key === 'Enter' && pending !== undefined) void keep(pending);
      else if (event.key === 'Escape' && pending !== undefined) drop();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    leave: ({ currentTarget }) => {
      // A bar that is drawn elsewhere loses the focus, too, and gets it back there.
      if (!currentTarget.isConnected) return;
      setFocusOn(undefined);
      drop();
    },
  };
  return { keys, target: pending?.stretch, isPending: pending !== undefined, said, focusOn };
}
