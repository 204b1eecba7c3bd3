import type { RunAnswer } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { runRuleQuery } from '../../api/runs.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { ErrorState, PageSkeleton } from '../../ui/States.js';
import { graphOf, runLook, RuleGraphView } from '../graph/index.js';
import { StepDrawer } from './StepDrawer.js';

/** A run on the graph of its rule, moving as it does; a step that is pressed tells all about itself. */
export default function RunGraph({ run }: { readonly run: RunAnswer }) {
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const [node, setNode] = useState<string>();
  const { data: rule, error, refetch } = useQuery(runRuleQuery(app, run.id));
  const look = useMemo(() => (rule === undefined ? undefined : runLook(graphOf(rule.document), run)), [rule, run]);
  if (rule === undefined || look === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <RuleGraphView rule={rule} locale={locale} look={look} onOpen={setNode} open={node} />
      {node !== undefined && <StepDrawer run={run} rule={rule} node={node} onClose={() => setNode(undefined)} />}
    </>
  );
}
