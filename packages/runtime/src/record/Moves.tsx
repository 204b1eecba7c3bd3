import { DownOutlined } from '@ant-design/icons';
import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { App, Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWrites } from '../api/records.js';
import type { Capabilities, RecordAnswer } from '../api/types.js';
import { transitionPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import type { Values } from '../form/live.js';
import { answeredProblems } from '../form/problems.js';
import { movesOf, type Move } from './transitions.js';

interface MovesProps {
  readonly manifest: Manifest;
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly scope: Values;
  readonly can: Capabilities;
}

/** How many moves stand beside each other before the rest go into a menu. */
const direct = 2;

/** The moves out of the record's stage. Closed ones stay in sight, with the reason. */
export function Moves({ manifest, form, record, scope, can }: MovesProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const env = useEnv();
  const run = useMove(manifest, form, record);
  const primary = new Set(
    (form.page?.buttons ?? []).flatMap((button) =>
      button.type === 'transition' && button.primary === true ? [button.transition] : [],
    ),
  );
  const rank = ({ open, transition }: Move) => (open ? 0 : 2) + (primary.has(transition.key) ? 0 : 1);
  const moves = [...movesOf(form, can.transitions, scope, env)].sort((a, b) => rank(a) - rank(b));
  const reason = ({ closedBy }: Move) =>
    typeof closedBy === 'object'
      ? closedBy[locale]
      : closedBy === undefined
        ? ''
        : t(`transition.closedBy.${closedBy}`);
  const rest = moves.slice(direct);
  return (
    <>
      {moves.slice(0, direct).map((move, index) => (
        <Tooltip key={move.transition.key} title={reason(move)}>
          <Button
            disabled={!move.open}
            {...(index === 0 && move.open && primary.has(move.transition.key) ? { type: 'primary' as const } : {})}
            onClick={() => void run(move)}
          >
            {move.transition.label[locale]}
          </Button>
        </Tooltip>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((move) => ({
              key: move.transition.key,
              disabled: !move.open,
              label: move.transition.label[locale],
              extra: reason(move),
              onClick: () => void run(move),
            })),
          }}
        >
          <Button>
            {t('transition.others')} <DownOutlined />
          </Button>
        </Dropdown>
      )}
    </>
  );
}

/** Makes a move: at once, or by way of the page that asks for what it needs. */
function useMove(manifest: Manifest, form: ManifestForm, record: RecordAnswer) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { transition: write } = useWrites(manifest.key, form.key);
  return async ({ transition, asks }: Move) => {
    if (asks) return void navigate(transitionPath(manifest.key, form.key, record.id, transition.key));
    try {
      await write.mutateAsync({ id: record.id, key: transition.key, version: record.version, values: {} });
      void message.success(t('transition.done', { stage: transition.label[locale] }));
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
    }
  };
}
