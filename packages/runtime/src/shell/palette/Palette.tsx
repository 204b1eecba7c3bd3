import { LoadingOutlined, SearchOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ScanButton } from '../../fields/shared/scan/ScanButton.js';
import { cx } from '../../ui/cx.js';
import { NamedIcon } from '../../ui/icons.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { Keys } from '../Keys.js';
import type { PaletteMode } from '../ShellContext.js';
import { pieces } from './match.js';
import type { Option } from './options.js';
import styles from './palette.module.css';
import { useOptions } from './useOptions.js';

interface PaletteProps {
  readonly mode: PaletteMode;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Search and commands in one place, made for the keyboard: type, choose with the arrows, Enter. */
export default function Palette({ mode, open, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={isPhone ? '100vw' : 640}
      // On a phone a whole page of its own.
      style={isPhone ? { top: 0, maxWidth: '100vw', margin: 0, padding: 0 } : { top: '12vh' }}
      destroyOnHidden
      styles={{ container: { padding: 0, ...(isPhone ? { minHeight: '100dvh', borderRadius: 0 } : {}) } }}
      aria-label={t('palette.title')}
    >
      <Chooser key={mode} mode={mode} onClose={onClose} />
    </Modal>
  );
}

function Chooser({ mode, onClose }: Omit<PaletteProps, 'open'>) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { groups, pending, error, asked, found } = useOptions(mode, typed);
  const options = groups.flatMap((group) => group.options);
  const at = Math.max(
    0,
    options.findIndex(({ key }) => key === chosen),
  );
  const active = options[at];
  const list = useId();
  const idOf = (option: Option) => `${list}-${option.key}`.replaceAll(' ', '-');
  const choose = (option: Option) => {
    onClose();
    option.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a sign is being composed, Enter and the arrows belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const to = destination(event.key, at, options.length);
    if (to !== undefined) setChosen(options[to]?.key);
    else if (event.key === 'Enter' && active !== undefined) choose(active);
    else return;
    event.preventDefault();
  };
  const nothing = options.length === 0 && !pending;
  return (
    <>
      <div className={styles.asked}>
        {pending ? <LoadingOutlined /> : <SearchOutlined />}
        <input
          role="combobox"
          aria-label={t(mode === 'create' ? 'palette.createTitle' : 'search.label')}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active && idOf(active)}
          className={styles.input}
          placeholder={t(mode === 'create' ? 'palette.createTitle' : 'search.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(undefined);
          }}
          onKeyDown={onKeyDown}
          autoFocus
          autoComplete="off"
          spellCheck={false}
        />
        {isPhone && mode !== 'create' && <ScanButton type="text" onScanned={setTyped} />}
        <button type="button" className={styles.close} onClick={onClose}>
          <Keys name="Esc" />
          <span className={styles.closeWord}>{t('common.cancel')}</span>
        </button>
      </div>
      <div className={styles.list} role="listbox" id={list} aria-label={t('palette.title')}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={styles.heading} aria-hidden>
              {group.title}
            </div>
            {group.options.map((option) => (
              <Row
                key={option.key}
                id={idOf(option)}
                option={option}
                typed={asked}
                active={option === active}
                onPoint={() => setChosen(option.key)}
                onChoose={() => choose(option)}
              />
            ))}
          </div>
        ))}
      </div>
      {nothing && error === null && (
        <p className={styles.none}>
          <strong>{t('palette.none')}</strong>
          <span>{t('palette.noneHint')}</span>
        </p>
      )}
      {error !== null && asked !== '' && <p className={styles.none}>{t('palette.failed')}</p>}
      <Footer />
      <span className="pulu-unseen" role="status">
        {asked !== '' && !pending ? t('palette.results', { count: found }) : ''}
      </span>
    </>
  );
}

/** Where a key leads in a list that is entered anew at its ends. */
function destination(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(at + 8, count - 1);
  if (key === 'PageUp') return Math.max(at - 8, 0);
  return undefined;
}

interface RowProps {
  readonly id: string;
  readonly option: Option;
  readonly typed: string;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Row({ id, option, typed, active, onPoint, onChoose }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={active}
      className={cx(styles.option, active && styles.active)}
      onMouseMove={active ? undefined : onPoint}
      onClick={onChoose}
    >
      <span className={styles.icon}>
        <NamedIcon name={option.icon} />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>
          <Marked text={option.title} typed={typed} />
        </span>
        {option.hint !== undefined && (
          <span className={styles.hint}>
            <Marked text={option.hint} typed={typed} />
          </span>
        )}
      </span>
      {option.shortcut !== undefined && <Keys name={option.shortcut} />}
    </div>
  );
}

function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  return pieces(text, typed).map((piece, index) =>
    piece.marked ? (
      <mark key={index} className={styles.mark}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

function Footer() {
  const { t } = useTranslation();
  return (
    <footer className={styles.footer} aria-hidden>
      <span>
        <Keys name="↑ ↓" /> {t('palette.move')}
      </span>
      <span>
        <Keys name="↵" /> {t('palette.open')}
      </span>
      <span>
        <Keys name="Esc" /> {t('palette.close')}
      </span>
    </footer>
  );
}
