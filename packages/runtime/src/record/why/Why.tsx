import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from './Waiting.js';
import styles from './why.module.css';

interface WhyProps {
  /** What is asked about: a field, a check. */
  readonly what: string;
  /** Shown when the pointer or the keyboard is near, where there is a pointer; otherwise not at all. */
  readonly quiet?: boolean;
  /** The answer; it is drawn, and asked for, when the question is. */
  readonly children: ReactNode;
}

/** A small question mark that tells why something is as it is. */
export function Why({ what, quiet = false, children }: WhyProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      title={t('why.of', { what })}
      content={
        <div className={styles.answer} aria-live="polite">
          <Suspense fallback={<Waiting />}>{children}</Suspense>
        </div>
      }
    >
      <Button
        type="text"
        size="small"
        shape="circle"
        className={styles.mark ?? ''}
        data-quiet={quiet && !open}
        icon={<QuestionCircleOutlined />}
        title={t('why.label')}
        aria-label={t('why.of', { what })}
        aria-expanded={open}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      />
    </Popover>
  );
}
