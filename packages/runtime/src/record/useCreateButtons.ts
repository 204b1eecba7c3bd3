import type { RecordPage } from '@pulu/engine/model';
import { useEnv } from '../form/env.js';
import { compile } from '../form/live.js';
import type { OpenRecord } from './useMoves.js';

/** A button of a record's page that makes a record of another form for it. */
export type CreateButton = Extract<NonNullable<RecordPage['buttons']>[number], { type: 'create' }>;

/** The buttons of a record's page that make a record of another form for it, as far as this person may and now is the time. */
export function useCreateButtons({ manifest, form, scope }: OpenRecord): readonly CreateButton[] {
  const env = useEnv();
  return (form.page?.buttons ?? []).flatMap((button) => {
    if (button.type !== 'create' || manifest.forms[button.form]?.operations.includes('create') !== true) return [];
    const shown = button.visibleWhen === undefined || compile(button.visibleWhen).evaluate(scope, env) === true;
    return shown ? [button] : [];
  });
}
