import { ArrowLeftOutlined } from '@ant-design/icons';
import type { Decisions } from '@pulu/engine/model';
import { appPath, ErrorState, sessionQuery } from '@pulu/runtime/parts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Progress, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { createSheetApp, proposalQuery, sendWorkbook } from './api.js';
import { DropZone } from './DropZone.js';
import { Made } from './Made.js';
import { ProposalView } from './ProposalView.js';
import styles from './sheet-app.module.css';
import { useSheetWords } from './words.js';

interface Step {
  readonly share: number;
  readonly form: string;
}

/** Makes an app of a workbook: drop it, look at what is proposed and why, change what is wrong, create it. */
export default function SheetAppPage() {
  const { t, locale } = useSheetWords();
  const { data: session } = useQuery(sessionQuery);
  const [name, setName] = useState('');
  const [sent, setSent] = useState(0);
  const [decisions, setDecisions] = useState<Decisions>({});
  const [step, setStep] = useState<Step>({ share: 0, form: '' });
  const upload = useMutation({ mutationFn: (file: File) => sendWorkbook(file, setSent) });
  const file = upload.data?.id;
  const { data: proposal, error, isFetching, refetch } = useQuery(proposalQuery(file, decisions, locale));
  const creation = useMutation({
    mutationFn: (of: string) =>
      createSheetApp({
        file: of,
        decisions,
        locale,
        csrf: session?.csrf ?? '',
        onProgress: ({ done, total, form }) => setStep({ share: done / Math.max(1, total), form }),
      }),
    onSuccess: ({ app, problems }) => {
      // What was left out has to be read; else the board is what people wait for.
      if (problems.length === 0) location.assign(appPath(app));
    },
  });
  const begin = (chosen: File) => {
    setName(chosen.name);
    setSent(0);
    setDecisions({});
    creation.reset();
    upload.mutate(chosen);
  };
  const restart = () => {
    upload.reset();
    creation.reset();
  };
  const isOpen = file !== undefined && proposal !== undefined && creation.data === undefined;
  return (
    <main className={styles.page}>
      <title>{t('title')}</title>
      <header className={styles.head}>
        <Link to="/" aria-label={t('back')}>
          <Button type="text" icon={<ArrowLeftOutlined />} />
        </Link>
        <h1>{t('title')}</h1>
        {isOpen && (
          <span className={styles.actions}>
            <Button onClick={restart} disabled={creation.isPending}>
              {t('other')}
            </Button>
            <Button
              type="primary"
              disabled={isFetching || proposal.forms.length === 0}
              loading={creation.isPending}
              onClick={() => creation.mutate(file)}
            >
              {t('create')}
            </Button>
          </span>
        )}
      </header>
      {[upload.error, creation.error].map(
        (problem, index) => problem !== null && <Alert key={index} type="error" showIcon title={problem.message} />,
      )}
      {file === undefined && !upload.isPending && <DropZone onFile={begin} />}
      {upload.isPending && <Waiting text={t('sending', { name })} share={sent} />}
      {file !== undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {file !== undefined && proposal === undefined && error === null && <Waiting text={t('reading', { name })} />}
      {creation.isPending && <Waiting text={t('creating', { form: step.form })} share={step.share} />}
      {isOpen && !creation.isPending && (
        <Spin spinning={isFetching}>
          <ProposalView proposal={proposal} decisions={decisions} onDecide={setDecisions} />
        </Spin>
      )}
      {creation.data !== undefined && creation.data.problems.length > 0 && (
        <Made app={creation.data} title={proposal?.app.title ?? creation.data.app} />
      )}
    </main>
  );
}

/** What is waited for, and how far it is where that is known. */
function Waiting({ text, share }: { readonly text: string; readonly share?: number }) {
  return (
    <div className={styles.waiting} role="status">
      {share === undefined ? <Spin /> : <Progress percent={Math.round(share * 100)} />}
      <p>{text}</p>
    </div>
  );
}
