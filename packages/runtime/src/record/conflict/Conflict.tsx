import type { ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStatus } from '../../api/problem.js';
import { recordQuery } from '../../api/records.js';
import type { RecordAnswer } from '../../api/types.js';
import type { Values } from '../../form/live.js';
import { answeredProblems } from '../../form/problems.js';
import { ErrorState, PageSkeleton } from '../../ui/States.js';
import styles from './conflict.module.css';
import { Contested } from './Contested.js';
import { Frame } from './Frame.js';
import type { Choices, Side } from './choices.js';
import { allFor, divergence, resolved } from './merge.js';
import { Uncontested } from './Uncontested.js';

interface ConflictProps {
  readonly app: string;
  readonly form: ManifestForm;
  /** The record as it was when editing began. */
  readonly opened: RecordAnswer;
  /** What was changed here. */
  readonly mine: Values;
  /** Writes values on top of a version. What it throws is shown; another conflict is sorted out anew. */
  readonly onResolve: (values: Values, version: number) => Promise<void>;
  /** Everything of one's own is given up. */
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Somebody else saved first: what both changed stands side by side, and a choice is made for each field. */
export function Conflict(props: ConflictProps) {
  const { app, form, opened, onClose } = props;
  const query = useQuery({ ...recordQuery(app, form.key, opened.id), refetchOnMount: 'always' });
  const { data: now, error, isFetchedAfterMount } = query;
  if (error !== null)
    return (
      <Frame onClose={onClose}>
        <ErrorState error={error} />
      </Frame>
    );
  if (now === undefined || !isFetchedAfterMount)
    return (
      <Frame onClose={onClose}>
        <PageSkeleton />
      </Frame>
    );
  return <Choosing {...props} now={now} onAnew={() => void query.refetch()} />;
}

interface ChoosingProps extends ConflictProps {
  /** The record as it is by now. */
  readonly now: RecordAnswer;
  readonly onAnew: () => void;
}

function Choosing({ form, opened, mine, now, onResolve, onTakeTheirs, onClose, onAnew }: ChoosingProps) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<Choices>({});
  const [problem, setProblem] = useState('');
  const [saving, setSaving] = useState(false);
  const found = divergence(form.fields, opened, mine, now);
  const versions = { opened, mine, now };
  const values = resolved(found, versions, choices);
  const isNothing = Object.keys(values).length === 0;
  const save = async () => {
    if (isNothing) return onTakeTheirs();
    setSaving(true);
    try {
      await onResolve(values, now.version);
    } catch (error) {
      setProblem(
        isStatus(error, 409) ? t('conflict.again') : [...answeredProblems(error, t).values()].flat().join(' '),
      );
      onAnew();
      setSaving(false);
    }
  };
  const every = allFor('mine', found, versions);
  const all = (side: Side) => setChoices(allFor(side, found, versions));
  return (
    <Frame
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('conflict.back')}</Button>
          <Button type="primary" loading={saving} onClick={() => void save()}>
            {t(isNothing ? 'conflict.take' : found.both.length === 0 ? 'record.save' : 'conflict.save')}
          </Button>
        </>
      }
    >
      <p className={styles.hint}>{t(found.both.length === 0 ? 'conflict.none' : 'conflict.hint')}</p>
      {problem !== '' && <Alert type="error" showIcon title={problem} className={styles.problem ?? ''} />}
      {Object.keys(every).length > 1 && (
        <div className={styles.all}>
          <Button size="small" onClick={() => all('theirs')}>
            {t('conflict.allTheirs')}
          </Button>
          <Button size="small" onClick={() => all('mine')}>
            {t('conflict.allMine')}
          </Button>
        </div>
      )}
      {found.both.map((field) => (
        <Contested
          key={field.key}
          form={form}
          field={field}
          opened={opened}
          mine={mine}
          now={now}
          choices={choices}
          onChoose={(key, side) => setChoices({ ...choices, [key]: side })}
        />
      ))}
      <Uncontested form={form} found={found} mine={mine} opened={opened} now={now} />
    </Frame>
  );
}
