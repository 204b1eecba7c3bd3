import type { ManifestForm } from '@pulu/engine/model';
import type { RecordAnswer } from '../api/types.js';
import type { Values } from '../form/live.js';
import { Details } from './Details.js';
import { Panels } from './Panels.js';
import { RelatedOf } from './Related.js';
import type { PageTab } from './tabs.js';
import { Timeline } from './timeline/Timeline.js';

interface TabContentProps {
  readonly tab: PageTab;
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly scope: Values;
  /** How often one asked to say something. */
  readonly comments: number;
}

/** What a tab of a record's page holds. */
export function TabContent({ tab, form, record, scope, comments }: TabContentProps) {
  switch (tab.type) {
    case 'layout':
      return <Details form={form} layout={tab.layout} record={record} scope={scope} />;
    case 'details':
      return <Details form={form} record={record} scope={scope} />;
    case 'related':
      return <RelatedOf {...tab} record={record} />;
    case 'panels':
      return <Panels panels={tab.panels} form={form} record={record} scope={scope} />;
    case 'timeline':
    case 'history':
      return <Timeline form={form} id={record.id} comments={comments} />;
  }
}
