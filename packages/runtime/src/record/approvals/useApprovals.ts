import type { ApprovalAnswer } from '@pulu/engine/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { approvalsQuery } from '../../api/tasks.js';
import type { RecordAnswer } from '../../api/types.js';

/** How long a rule has to ask somebody after a change before it is looked for, in milliseconds. */
const moment = 1_000;

/** What people were asked about a record, and when that was so. */
export interface Approvals {
  readonly approvals: readonly ApprovalAnswer[];
  readonly now: Date;
}

const none: readonly ApprovalAnswer[] = [];

/** @param record as it is shown: when it changes, rules may have asked somebody */
export function useApprovals(app: string, form: string, { id, version }: RecordAnswer): Approvals {
  const client = useQueryClient();
  const query = approvalsQuery(app, form, id);
  const { data = none, dataUpdatedAt } = useQuery(query);
  const [opened] = useState(version);
  useEffect(() => {
    if (version === opened) return undefined;
    const timer = setTimeout(
      () => void client.invalidateQueries({ queryKey: approvalsQuery(app, form, id).queryKey }),
      moment,
    );
    return () => clearTimeout(timer);
  }, [version, opened, client, app, form, id]);
  return { approvals: data, now: new Date(dataUpdatedAt) };
}
