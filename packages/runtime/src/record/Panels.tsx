import type { ManifestForm, RecordPage } from '@pulu/engine/model';
import { Alert } from 'antd';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { fieldAt } from '../fields/effective.js';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import { compile, type Values } from '../form/live.js';
import { factOf, Facts, useLook } from './Details.js';
import styles from './record.module.css';
import { filled } from './places.js';
import { RelatedOf } from './Related.js';
import { cx } from '../ui/cx.js';

type Panel = NonNullable<RecordPage['panels']>[number];

interface PanelsProps {
  readonly panels: readonly Panel[];
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly scope: Values;
  /** Whether each can be folded away, as on a phone. */
  readonly folding?: boolean;
}

/** What stands beside a record: warnings, a few facts, short lists. */
export function Panels({ panels, ...props }: PanelsProps) {
  return panels.map((panel, index) => <PanelContent key={index} panel={panel} {...props} />);
}

function PanelContent({
  panel,
  form,
  record,
  scope,
  folding = false,
}: Omit<PanelsProps, 'panels'> & { readonly panel: Panel }) {
  const { locale } = useFormats();
  const env = useEnv();
  const fields = useLook(form);
  const { forms } = useManifest();
  if (panel.type === 'alert') {
    if (compile(panel.when).evaluate(scope, env) !== true) return null;
    const title = filled(panel.title[locale], scope, env);
    return <Alert type={panel.color ?? 'info'} showIcon title={title} className={cx(styles.alert)} />;
  }
  const content = (
    <>
      {panel.type === 'related' ? (
        <RelatedOf {...panel} record={record} />
      ) : (
        <Facts
          facts={panel.fields.flatMap((path) => factOf(path, fields.get(path) ?? fieldAt(path, form, forms)))}
          record={record}
          form={form}
        />
      )}
    </>
  );
  if (folding)
    return (
      <details className={styles.panel} open>
        <summary className={styles.sectionTitle}>{panel.title[locale]}</summary>
        {content}
      </details>
    );
  return (
    <section className={styles.panel}>
      <h2 className={styles.sectionTitle}>{panel.title[locale]}</h2>
      {content}
    </section>
  );
}
