import type { TrialAnswer } from '@pulu/engine/model';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { problemSentence } from '../ui/problemSentence.js';

interface TestButtonProps {
  /** What is tried. */
  readonly name: string;
  readonly pending: boolean;
  readonly disabled: boolean;
  readonly onTest: (callbacks: {
    readonly onSuccess: (answer: TrialAnswer) => void;
    readonly onError: (error: Error) => void;
  }) => void;
}

/** Tries a service, in a way that changes nothing, and says what came of it. */
export function TestButton({ name, pending, disabled, onTest }: TestButtonProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const tell = ({ ok, problem, ms }: TrialAnswer) =>
    ok
      ? void message.success(t('connections.testGood', { name, ms }))
      : void message.error(problem?.[locale] ?? t('problem.unexpected'), 8);
  return (
    <Button
      size="small"
      loading={pending}
      disabled={disabled}
      aria-label={t('connections.testName', { name })}
      onClick={() => onTest({ onSuccess: tell, onError: (error) => void message.error(problemSentence(error, t)) })}
    >
      {t('connections.test')}
    </Button>
  );
}
