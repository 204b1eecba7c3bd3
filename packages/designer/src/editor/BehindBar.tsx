import type { DraftConflict } from '@pulu/engine/model';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { mergeRelease } from '../api/studio.js';
import { useWords } from '../app/words.js';
import { titleOf } from '../draft/documents.js';
import { useEditing } from '../draft/DraftContext.js';

interface BehindBarProps {
  readonly conflicts: readonly DraftConflict[];
  readonly onDone: () => void;
}

/** A newer release changed what the draft changed too: for each document one chooses which of the two stays. */
export function BehindBar({ conflicts, onDone }: BehindBarProps) {
  const { t, say } = useWords();
  const { app } = useEditing();
  const [take, setTake] = useState<Readonly<Record<string, 'draft' | 'release'>>>({});
  const ready = conflicts.every(({ path }) => take[path] !== undefined);
  return (
    <Alert
      type="warning"
      banner
      showIcon
      title={t('editor.behindTitle')}
      description={conflicts.map(({ path, yours, document }) => (
        <p key={path}>
          {t('editor.behindText', { name: say(titleOf(yours) ?? titleOf(document)) || path })}{' '}
          <Segmented
            size="small"
            value={take[path] ?? ''}
            options={[
              { value: 'draft', label: t('editor.keepMine') },
              { value: 'release', label: t('editor.takeTheirs') },
            ]}
            onChange={(chosen) => setTake({ ...take, [path]: chosen === 'draft' ? 'draft' : 'release' })}
          />
        </p>
      ))}
      action={
        <Button type="primary" disabled={!ready} onClick={() => void mergeRelease(app, take).then(onDone)}>
          {t('editor.reload')}
        </Button>
      }
    />
  );
}
