import { afterEach, describe, expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { approvalsQuery } from '../../api/tasks.js';
import { useApprovals } from './useApprovals.js';

const before = globalThis.fetch;
let asked = 0;

function answering(status: number, answer: unknown): void {
  asked = 0;
  const headers = new Headers({ 'content-type': 'application/json' });
  const serve = async () => {
    asked += 1;
    return { ok: status < 400, status, headers, json: async () => answer } as Response;
  };
  globalThis.fetch = serve;
}

/** Reads a record as its page does. @returns what is known, all that was known on the way, and how to have it read anew */
function read() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const known: boolean[] = [];
  const reading = renderHook(
    ({ version }: { readonly version: number | undefined }) => {
      const approvals = useApprovals('works', 'device', 'd1', version);
      known.push(approvals !== undefined);
      return approvals;
    },
    { wrapper, initialProps: { version: undefined as number | undefined } },
  );
  const again = () => client.refetchQueries({ queryKey: approvalsQuery('works', 'device', 'd1').queryKey });
  return { ...reading, known, again };
}

afterEach(() => {
  cleanup();
  globalThis.fetch = before;
});

describe('what people were asked about a record', () => {
  it('is waited for', async () => {
    answering(200, { approvals: [{ id: 'a1' }] });
    const { result } = read();
    expect(result.current).toBeUndefined();
    await waitFor(() => expect(result.current?.approvals).toHaveLength(1));
  });

  it('does not keep a page from being read when it cannot be had, nor take it away by asking again', async () => {
    answering(503, { code: 'unreachable' });
    const { result, known, again } = read();
    await waitFor(() => expect(result.current?.approvals).toEqual([]));
    known.length = 0;
    await again();
    expect(asked).toBe(2);
    expect(known).not.toContain(false);
  });

  it('is looked for again when the record changes while it is read, not when it comes', async () => {
    answering(200, { approvals: [] });
    const { result, rerender } = read();
    rerender({ version: 1 });
    await waitFor(() => expect(result.current).toBeDefined());
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(asked).toBe(1);
    rerender({ version: 2 });
    await waitFor(() => expect(asked).toBe(2), { timeout: 3_000 });
  });
});
