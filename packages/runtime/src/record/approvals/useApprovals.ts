import type { ApprovalAnswer } from '@pulu/engine/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { approvalsQuery } from '../../api/tasks.js';

/** How long a rule has to ask somebody after a change before it is looked for, in milliseconds. */
const moment = 1_000;

/** What people were asked about a record, and when that was so. */
export interface Approvals {
  readonly approvals: readonly ApprovalAnswer[];
  readonly now: Date;
}

const none: readonly ApprovalAnswer[] = [];

/**
 * @param version that the record is shown in, once there is one: when it changes, rules may have asked somebody
 * @returns undefined while nothing is known yet; nobody was asked where there is no answer to be had
 */
export function useApprovals(
  app: string,
  form: string,
  id: string,
  version: number | undefined,
): Approvals | undefined {
  const client = useQueryClient();
  const query = approvalsQuery(app, form, id);
  const { data = none, dataUpdatedAt, isLoading, failureCount, errorUpdateCount } = useQuery(query);
  const [opened, setOpened] = useState({ id, version });
  if (opened.id !== id || (opened.version === undefined && version !== undefined)) setOpened({ id, version });
  const isChanged = opened.id === id && opened.version !== version;
  useEffect(() => {
    if (!isChanged) return undefined;
    const timer = setTimeout(
      () => void client.invalidateQueries({ queryKey: approvalsQuery(app, form, id).queryKey }),
      moment,
    );
    return () => clearTimeout(timer);
  }, [isChanged, version, client, app, form, id]);
  // Whoever began to read without an answer is not interrupted by another try.
  if (isLoading && failureCount === 0 && errorUpdateCount === 0) return undefined;
  return { approvals: data, now: new Date(dataUpdatedAt) };
}
