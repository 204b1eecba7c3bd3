import type { ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { App, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { capabilitiesQuery, useWrites } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import { answeredProblems } from '../form/problems.js';
import { movesOf, type Move } from '../record/transitions.js';
import { nested } from './colors.js';
import { cellValue, titlesOf, type Column } from './columns.js';

interface StageMovesProps {
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly column: Column;
  /** A move that wants to know something first. */
  readonly onAsk: (transition: string) => void;
  readonly onClose: () => void;
}

/** A stage is moved by its transitions: those that are open are offered, the others say why they are not. */
export function StageMoves({ form, record, column, onAsk, onClose }: StageMovesProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app } = useManifest();
  const { message } = App.useApp();
  const env = useEnv();
  const { transition: write } = useWrites(app, form.key);
  const { data: can } = useQuery(capabilitiesQuery(app, form.key, record.id));
  const moves = can === undefined ? [] : movesOf(form, can.transitions, nested(record), env);
  const take = async ({ transition, asks }: Move) => {
    onClose();
    if (asks) return onAsk(transition.key);
    try {
      await write.mutateAsync({ id: record.id, key: transition.key, version: record.version, values: {} });
      void message.success(t('transition.done', { stage: transition.label[locale] }));
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
    }
  };
  const reason = ({ closedBy }: Move) =>
    typeof closedBy === 'object' ? closedBy[locale] : closedBy && t(`transition.closedBy.${closedBy}`);
  const none = { key: '', disabled: true, label: t(can === undefined ? 'common.loading' : 'table.noMoves') };
  return (
    <Dropdown
      open
      trigger={['click']}
      autoFocus
      onOpenChange={(open) => open || onClose()}
      menu={{
        items:
          moves.length === 0
            ? [none]
            : moves.map((move) => ({
                key: move.transition.key,
                disabled: !move.open,
                label: move.transition.label[locale],
                extra: reason(move),
                onClick: () => void take(move),
              })),
      }}
    >
      <span onKeyDown={(event) => event.key === 'Escape' && onClose()}>
        <FieldDisplay field={column.field} value={cellValue(record, column.path)} titles={titlesOf(record)} compact />
      </span>
    </Dropdown>
  );
}
