import { Handle, Position, useReactFlow, type Node, type NodeProps } from '@xyflow/react';
import type { Step } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import { cx } from '../../ui/cx.js';
import styles from './graph.module.css';
import { nodeIcon, stateIcon } from './icons.js';
import { nodeSize } from './layout.js';
import type { NodeLook, Note } from './look.js';
import type { Telling } from './words.js';

/** What a card is drawn from. */
export interface CardData extends Record<string, unknown> {
  readonly telling: Telling;
  readonly step?: Step;
  readonly look?: NodeLook;
  readonly onOpen?: () => void;
  readonly isOpen: boolean;
}

/** A step, or the trigger: what it is called, what it does, and how it stands. */
export function NodeCard({ id, data, positionAbsoluteX: x, positionAbsoluteY: y }: NodeProps<Node<CardData>>) {
  const { telling, step, look, onOpen, isOpen } = data;
  const { t } = useTranslation();
  const flow = useReactFlow();
  const note = useNotes(telling);
  const kind = step === undefined ? telling.say('graph.trigger') : t(`automation.types.${step.type}`);
  const title = step?.title?.[telling.locale] ?? kind;
  const says = step === undefined ? telling.trigger() : telling.step(id, step);
  const state = look === undefined || look.state === 'unreached' ? undefined : look.state;
  const spoken = look === undefined ? '' : telling.say(`states.${look.state}`);
  // The node that the keyboard comes to is brought into sight.
  const follow = () => void flow.setCenter(x + nodeSize.width / 2, y + nodeSize.height / 2, { zoom: flow.getZoom() });
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className={styles.handle ?? ''} />
      <button
        type="button"
        className={cx(
          styles.card,
          step === undefined && styles.trigger,
          look !== undefined && styles[look.state],
          isOpen && styles.open,
        )}
        aria-pressed={onOpen === undefined ? undefined : isOpen}
        title={says}
        onClick={onOpen}
        onFocus={(event) => {
          if (event.target.matches(':focus-visible')) follow();
        }}
      >
        <span className={styles.head}>
          <span className={styles.icon} aria-hidden>
            {nodeIcon(step?.type)}
          </span>
          <span className={styles.title}>{title}</span>
          {state !== undefined && (
            <span className={styles.state} aria-hidden>
              {stateIcon(state)}
            </span>
          )}
        </span>
        <span className={styles.says}>{says}</span>
        {look !== undefined && (look.notes.length > 0 || look.state === 'unreached') && (
          <span className={styles.notes}>{look.notes.length === 0 ? spoken : look.notes.map(note).join(' · ')}</span>
        )}
        {state !== undefined && <span className={styles.spoken}>{spoken}</span>}
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={styles.handle ?? ''} />
    </>
  );
}

/** Writes the notes of a node. */
function useNotes({ say }: Telling): (note: Note) => string {
  const { datetime, duration, number } = useFormats();
  return ({ kind, value }) => {
    switch (kind) {
      case 'took':
        return Number(value) < 1000 ? `${number(Number(value), 0)} ms` : duration(Number(value) / 1000);
      case 'until':
      case 'retry':
        return say(`notes.${kind}`, { moment: datetime(String(value)) });
      case 'with':
        return say('notes.with', { people: value });
      default:
        return say(`notes.${kind}`, { count: value });
    }
  };
}
