import type { Decisions, Proposal } from '@pulu/engine/model';
import { Input } from 'antd';
import { decideColumn, decideSwitch, decideTitle } from './decide.js';
import { FormCard } from './FormCard.js';
import { RelationMap } from './RelationMap.js';
import styles from './sheet-app.module.css';
import { Switches } from './Switches.js';
import { useSheetWords } from './words.js';

interface ProposalViewProps {
  readonly proposal: Proposal;
  readonly decisions: Decisions;
  readonly onDecide: (decisions: Decisions) => void;
}

/** The app that is proposed: every guess with its reason, and a switch to have it otherwise. */
export function ProposalView({ proposal, decisions, onDecide }: ProposalViewProps) {
  const { t } = useSheetWords();
  const { app, forms, relations, switches } = proposal;
  const titles = new Map(forms.map(({ key, title }) => [key, title]));
  const params = {
    forms: forms.length,
    fields: forms.reduce((sum, { fields }) => sum + fields.length, 0),
    records: forms.reduce((sum, { records }) => sum + records, 0).toLocaleString('en-US'),
  };
  return (
    <div className={styles.proposal}>
      <aside className={styles.side}>
        <label>
          {t('name')}
          <Input
            key={app.title}
            defaultValue={app.title}
            maxLength={100}
            onBlur={({ target: { value } }) => onDecide(decideTitle(decisions, value))}
          />
        </label>
        <p className={styles.why}>{t('summary', params)}</p>
        {relations.length > 0 && (
          <>
            <h2>{t('relations')}</h2>
            <RelationMap proposal={proposal} titles={titles} />
          </>
        )}
        <h2>{t('choices')}</h2>
        <Switches switches={switches} onDecide={(id, on) => onDecide(decideSwitch(decisions, id, on))} />
      </aside>
      <div className={styles.forms}>
        {forms.map((form) => (
          <FormCard
            key={form.id}
            form={form}
            titles={titles}
            onDecide={(column, as) => onDecide(decideColumn(decisions, column, as))}
          />
        ))}
      </div>
    </div>
  );
}
