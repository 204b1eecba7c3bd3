import { ErrorState, PageSkeleton } from '@pulu/runtime/parts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { draftQuery } from '../api/studio.js';
import { DraftContext } from '../draft/DraftContext.js';
import { openDraft } from '../draft/open.js';
import { Workbench } from './Workbench.js';

/** An app that is being designed. */
export default function AppPage() {
  const { app = '' } = useParams();
  const { data, error, refetch, dataUpdatedAt } = useQuery(draftQuery(app));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return <Opened key={`${app} ${dataUpdatedAt}`} app={app} answer={data} onReload={() => void refetch()} />;
}

interface OpenedProps {
  readonly app: string;
  readonly answer: Parameters<typeof openDraft>[1];
  readonly onReload: () => void;
}

function Opened({ app, answer, onReload }: OpenedProps) {
  const [store] = useState(() => openDraft(app, answer));
  useEffect(() => {
    // What was typed a moment ago is saved before the page goes.
    const leave = () => void store.flush();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [store]);
  return (
    <DraftContext value={{ app, store }}>
      <Workbench behind={answer.behind} onReload={onReload} />
    </DraftContext>
  );
}
