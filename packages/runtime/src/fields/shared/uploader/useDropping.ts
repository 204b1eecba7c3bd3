import { useState, type ClipboardEvent, type DragEvent } from 'react';

/**
 * Takes files that are dragged onto a place, or pasted while it has the focus.
 * @param take undefined: nothing is taken
 */
export function useDropping(take: ((files: readonly File[]) => void) | undefined) {
  const [over, setOver] = useState(false);
  if (take === undefined) return { over: false, handlers: {} } as const;
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      },
      // Before the button inside takes them too.
      onDropCapture: (event: DragEvent) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        take([...event.dataTransfer.files]);
      },
      onPasteCapture: (event: ClipboardEvent) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        take([...event.clipboardData.files]);
      },
    },
  } as const;
}
