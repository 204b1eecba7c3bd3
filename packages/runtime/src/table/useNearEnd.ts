import { useEffect, useRef } from 'react';
import type { RecordList } from './useRecords.js';

/** Fetches the next page before the end of this one comes into sight. */
export function useNearEnd({ hasNextPage, isFetchingNextPage, fetchNextPage }: RecordList) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null || !hasNextPage || isFetchingNextPage) return undefined;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting === true && fetchNextPage(), {
      rootMargin: '800px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return end;
}
