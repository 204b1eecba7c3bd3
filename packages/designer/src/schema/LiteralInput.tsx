import { Input, InputNumber, Segmented, Select, Space } from 'antd';
import { useWords } from '../app/words.js';

interface LiteralInputProps {
  readonly id: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

const kinds = ['text', 'number', 'boolean', 'list'] as const;
type Kind = (typeof kinds)[number];
const first: Readonly<Record<Kind, unknown>> = { text: '', number: 0, boolean: true, list: [] };

/** A value of whatever kind: a text, a number, yes or no, several texts. Others are shown, and stay. */
export function LiteralInput({ id, value, onChange }: LiteralInputProps) {
  const { t } = useWords();
  const kind = kindOf(value);
  return (
    <Space.Compact block>
      <Select
        value={kind ?? null}
        aria-label={t('schema.kindOfValue')}
        style={{ width: 96, flex: 'none' }}
        options={kinds.map((each) => ({ value: each, label: t(`schema.values.${each}`) }))}
        onChange={(chosen: Kind) => onChange(first[chosen])}
      />
      {kind === 'text' && (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {kind === 'number' && (
        <InputNumber
          id={id}
          value={Number(value)}
          onChange={(entered) => onChange(entered ?? 0)}
          style={{ width: '100%' }}
        />
      )}
      {kind === 'boolean' && (
        <Segmented
          value={value === true ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t('schema.yes') },
            { value: 'no', label: t('schema.no') },
          ]}
          onChange={(chosen) => onChange(chosen === 'yes')}
        />
      )}
      {kind === 'list' && (
        <Select
          id={id}
          mode="tags"
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(entered: string[]) => onChange(entered)}
          style={{ width: '100%' }}
        />
      )}
      {kind === undefined && value !== undefined && <Input id={id} disabled value={JSON.stringify(value)} />}
    </Space.Compact>
  );
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? 'list' : undefined;
}
