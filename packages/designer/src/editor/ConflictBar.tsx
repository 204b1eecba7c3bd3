import { Alert, Button, Space } from 'antd';
import { useWords } from '../app/words.js';
import { titleOf } from '../draft/documents.js';
import { useDraft, useEditing } from '../draft/DraftContext.js';

/** What somebody else changed meanwhile: one chooses, and nothing is lost before. */
export function ConflictBar() {
  const { t, say } = useWords();
  const { store } = useEditing();
  const { conflicts } = useDraft();
  return conflicts.map(({ path, by, document, yours }) => (
    <Alert
      key={path}
      type="warning"
      banner
      showIcon
      title={t('editor.conflictTitle', {
        name: by?.name ?? '',
        document: say(titleOf(yours) ?? titleOf(document)) || path,
      })}
      description={t('editor.conflictText')}
      action={
        <Space>
          <Button size="small" onClick={() => store.resolve(path, 'theirs')}>
            {t('editor.takeTheirs')}
          </Button>
          <Button size="small" type="primary" onClick={() => store.resolve(path, 'mine')}>
            {t('editor.keepMine')}
          </Button>
        </Space>
      }
    />
  ));
}
