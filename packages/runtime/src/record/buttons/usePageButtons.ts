import type { Label, RecordPage } from '@pulu/engine/model';
import { createPath } from '../../app/paths.js';
import { useEnv } from '../../form/env.js';
import { compile } from '../../form/live.js';
import type { OpenRecord } from '../useMoves.js';
import { usePrints } from '../usePrints.js';
import { usePress } from './usePress.js';

type Button = NonNullable<RecordPage['buttons']>[number];

/** A button whose rule does something with the record. */
export type RuleButton = Extract<Button, { type: 'rule' }>;

/** A button of a record's page besides its moves: it leads somewhere, or does something. */
export interface PageButton {
  readonly key: string;
  readonly label: Label;
  readonly primary: boolean;
  /** Where it leads. */
  readonly to?: string;
  /** What it does. */
  readonly press?: () => void;
  readonly busy: boolean;
}

/** The buttons of a record's page besides its moves, as far as this person may and now is the time, in the document's order. */
export function usePageButtons(opened: OpenRecord): readonly PageButton[] {
  const { manifest, form, record, scope } = opened;
  const env = useEnv();
  const { busy, press } = usePress(opened);
  const prints = usePrints(opened);
  return (form.page?.buttons ?? []).flatMap((button): PageButton[] => {
    if (button.type === 'transition') return [];
    if (button.visibleWhen !== undefined && compile(button.visibleWhen).evaluate(scope, env) !== true) return [];
    const { primary = false } = button;
    if (button.type === 'print') {
      const print = form.prints?.find(({ key }) => key === button.print);
      const [format] = print?.output ?? [];
      if (print === undefined || format === undefined) return [];
      const press = () => void prints.make(print, format);
      const label = button.label ?? print.title;
      return [{ key: `print ${print.key}`, label, primary, busy: prints.busy === print.key, press }];
    }
    const { label } = button;
    if (button.type === 'rule') {
      const { rule } = button;
      return [{ key: `rule ${rule}`, label, primary, busy: busy === rule, press: () => void press(button) }];
    }
    if (manifest.forms[button.form]?.operations.includes('create') !== true) return [];
    const to = createPath(manifest.key, button.form, { [button.via]: record.id });
    return [{ key: `create ${button.form}.${button.via}`, label, primary, busy: false, to }];
  });
}
