import { Button } from 'antd';
import { useFormats } from '../fields/formats.js';
import type { Move } from './transitions.js';

interface MoveButtonProps {
  readonly move: Move;
  /** Whether it is the one to make next. */
  readonly first: boolean;
  readonly run: (move: Move) => void;
}

/** A move that can be made now. */
export function MoveButton({ move, first, run }: MoveButtonProps) {
  const { locale } = useFormats();
  return (
    <Button color="primary" variant={first ? 'solid' : 'outlined'} onClick={() => run(move)}>
      {move.transition.label[locale]}
    </Button>
  );
}
