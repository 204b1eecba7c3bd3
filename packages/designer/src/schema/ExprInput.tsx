import { parseFormula, printFormula, type Expr } from '@pulu/engine/expression';
import { Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/words.js';
import styles from './schema.module.css';

interface ExprInputProps {
  readonly id: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly required: boolean;
}

/** A formula as people write it. It is kept as an expression; what cannot be read yet is told and not kept. */
export function ExprInput({ id, value, onChange, required }: ExprInputProps) {
  const { t, locale } = useWords();
  const written = formulaOf(value);
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const enter = (text: string) => {
    setTyped(text);
    if (text.trim() === '') {
      setProblem(undefined);
      return onChange(required ? null : undefined);
    }
    const read = parseFormula(text);
    if ('expr' in read) {
      setProblem(undefined);
      onChange(read.expr);
    } else setProblem(read.problem.message[locale]);
  };
  return (
    <>
      <Input.TextArea
        id={id}
        value={typed ?? written}
        autoSize={{ minRows: 1, maxRows: 8 }}
        className={styles.formula ?? ''}
        placeholder={t('schema.formulaHint')}
        spellCheck={false}
        status={problem === undefined ? '' : 'error'}
        onChange={({ target }) => enter(target.value)}
        onBlur={() => problem === undefined && setTyped(undefined)}
      />
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** An expression as it is typed; one that is none yet, as nothing. */
function formulaOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  try {
    return printFormula(value as Expr);
  } catch {
    return '';
  }
}
