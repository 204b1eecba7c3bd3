import { InfoCircleOutlined, MoreOutlined } from '@ant-design/icons';
import type { BoardCard, CardAnswer, Drill } from '@pulu/engine/model';
import { App, Button, Dropdown, Popover } from 'antd';
import { Component, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import styles from './board.module.css';
import { CardBody } from './cards/CardBody.js';
import { CardSkeleton } from './cards/CardSkeleton.js';
import { SheetTable } from './cards/SheetCard.js';
import { saveUrl } from '../ui/saveFile.js';
import { saveSheet } from './save.js';
import { sheetOf } from './sheet.js';
import { useSheetWords } from './useSheetWords.js';

interface CardFrameProps {
  readonly card: BoardCard;
  /** Undefined: on its way. */
  readonly answer: CardAnswer | undefined;
  readonly onDrill: (drill: Drill) => void;
}

/** A card with its title, what its numbers mean, and what can be done with them. */
export function CardFrame({ card, answer, onDrill }: CardFrameProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const saverRef = useRef<(() => string) | undefined>(undefined);
  const [asTable, setAsTable] = useState(false);
  const formats = useFormats();
  const words = useSheetWords();
  const { x, y, w, h } = card.card.position;
  const place: CSSProperties = { gridArea: `${y + 1} / ${x + 1} / span ${h} / span ${w}` };
  const sheet = answer === undefined ? undefined : sheetOf(card, answer.data, formats, words);
  const title = card.title[locale];
  return (
    <section className={styles.card} style={place} data-type={card.card.type} aria-label={title}>
      <header className={styles.head}>
        <h2 title={title}>{title}</h2>
        {card.metrics.length > 0 && <Meaning card={card} />}
        {sheet !== undefined && (
          <CardMenu
            title={title}
            asTable={asTable}
            onTable={card.card.type === 'pivot' || card.card.type === 'cohort' ? undefined : setAsTable}
            onPicture={() => saverRef.current?.()}
            hasPicture={answer?.data.type === 'chart' && !asTable}
            onSheet={() => saveSheet(sheet, title)}
          />
        )}
      </header>
      <div className={styles.body}>
        <Guarded title={t('boards.broken')}>
          {answer === undefined ? (
            <CardSkeleton />
          ) : asTable && sheet !== undefined ? (
            <SheetTable sheet={sheet} title={title} onDrill={onDrill} />
          ) : (
            <CardBody card={card} data={answer.data} onDrill={onDrill} saverRef={saverRef} />
          )}
        </Guarded>
      </div>
    </section>
  );
}

/** What exactly is counted, in words. */
function Meaning({ card: { metrics } }: { readonly card: BoardCard }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const content = (
    <dl className={styles.meaning}>
      {metrics.map(({ key, title, words, definition }) => (
        <div key={key}>
          <dt>{title[locale]}</dt>
          {definition !== undefined && <dd>{definition[locale]}</dd>}
          <dd className={styles.quiet}>{words[locale]}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Popover content={content} trigger={['click']} placement="bottom">
      <Button type="text" size="small" icon={<InfoCircleOutlined />} aria-label={t('boards.meaning')} />
    </Popover>
  );
}

interface CardMenuProps {
  readonly title: string;
  readonly asTable: boolean;
  readonly onTable: ((asTable: boolean) => void) | undefined;
  readonly hasPicture: boolean;
  readonly onPicture: () => string | undefined;
  readonly onSheet: () => Promise<void>;
}

function CardMenu({ title, asTable, onTable, hasPicture, onPicture, onSheet }: CardMenuProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const items = [
    ...(onTable === undefined
      ? []
      : [{ key: 'table', label: t(asTable ? 'boards.asChart' : 'boards.asTable'), onClick: () => onTable(!asTable) }]),
    ...(hasPicture
      ? [
          {
            key: 'png',
            label: t('boards.savePicture'),
            onClick: () => {
              const url = onPicture();
              if (url !== undefined) saveUrl(url, `${title}.png`);
            },
          },
        ]
      : []),
    {
      key: 'xlsx',
      label: t('boards.saveSheet'),
      onClick: () => void onSheet().catch(() => message.error(t('problem.unreachable'))),
    },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('boards.menu', { title })} />
    </Dropdown>
  );
}

/** A card that falls over, or whose part did not load, leaves the others standing. */
class Guarded extends Component<
  { readonly title: string; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <div className={styles.noData}>{this.props.title}</div> : this.props.children;
  }
}
