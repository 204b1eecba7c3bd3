import { Button, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { isDecision, type Deed } from './deeds.js';
import styles from './tasks.module.css';

interface DeedPickerProps {
  readonly deeds: readonly Deed[];
  readonly value: Deed;
  readonly onChange: (deed: Deed) => void;
}

/** What is done: the verdicts side by side, and below them the ways to have others decide. */
export function DeedPicker({ deeds, value, onChange }: DeedPickerProps) {
  const { t } = useTranslation();
  const verdicts = deeds.filter(isDecision);
  const others = deeds.filter((deed) => !isDecision(deed));
  return (
    <div className={styles.picker}>
      <Radio.Group
        block
        optionType="button"
        buttonStyle="solid"
        aria-label={t('tasks.decision')}
        value={value}
        onChange={({ target }) => {
          const chosen = verdicts.find((deed) => deed === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        options={verdicts.map((deed) => ({ value: deed, label: t(`tasks.deeds.${deed}`) }))}
      />
      {others.length > 0 && (
        <div className={styles.others}>
          <span>{t('tasks.notAlone')}</span>
          {others.map((deed) => (
            <Button
              key={deed}
              type={deed === value ? 'primary' : 'default'}
              ghost={deed === value}
              size="small"
              aria-pressed={deed === value}
              onClick={() => onChange(deed)}
            >
              {t(`tasks.deeds.${deed}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
