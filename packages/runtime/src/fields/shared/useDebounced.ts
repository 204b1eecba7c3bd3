import { useEffect, useState } from 'react';

/** A value that follows another once that one has rested for a while (milliseconds). */
export function useDebounced<T>(value: T, rest = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return settled;
}
