import { DndContext, DragOverlay, PointerSensor, pointerWithin, useSensor, useSensors } from '@dnd-kit/core';
import type { FieldTypeName, FormDocument } from '@pulu/engine/model';
import { useIsPhone } from '@pulu/runtime/parts';
import { Drawer, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../app/words.js';
import { useProblemsOf } from '../editor/problems.js';
import { Canvas } from './Canvas.js';
import { layoutIn } from './commands.js';
import { fieldWords } from './fieldWords.js';
import { fieldIcons } from './icons.js';
import { Palette } from './Palette.js';
import { Panel } from './Panel.js';
import { useDragging } from './useDragging.js';
import { useFormEditing } from './useFormEditing.js';
import styles from './form.module.css';

interface FormDesignerProps {
  readonly path: string;
  readonly document: FormDocument;
}

/** Fields to take, the form as people will see it, and what the chosen field says of itself. */
export default function FormDesigner({ path, document }: FormDesignerProps) {
  const { t, say, locale } = useWords();
  const isPhone = useIsPhone();
  const [layout, setLayout] = useState<string>();
  const [device, setDevice] = useState<'desk' | 'phone'>('desk');
  const { hash } = useLocation();
  const editing = useFormEditing(path, document, layout, fieldIn(document, decodeURIComponent(hash.slice(1))));
  const { dragged, target, handlers } = useDragging(document, layout, editing.drop);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const wrong = useWrong(path, document);
  const layouts = document.layouts ?? [];
  const panel = <Panel path={path} document={document} layout={layout} editing={editing} />;
  return (
    <DndContext sensors={sensors} collisionDetection={pointerWithin} {...handlers}>
      <div className={styles.designer}>
        <Palette onAdd={editing.add} />
        <div className={styles.middle}>
          <header className={styles.bar}>
            {!isPhone && (
              <Segmented
                size="small"
                value={device}
                options={[
                  { value: 'desk', label: t('designer.desk') },
                  { value: 'phone', label: t('designer.phone') },
                ]}
                onChange={setDevice}
              />
            )}
            {layouts.length > 1 && (
              <Select
                size="small"
                aria-label={t('designer.layout')}
                value={layoutIn(document, layout)?.key ?? null}
                options={layouts.map(({ key, title }) => ({ value: key, label: say(title) || key }))}
                onChange={setLayout}
              />
            )}
          </header>
          <Canvas
            document={document}
            layout={layout}
            device={isPhone ? 'phone' : device}
            selected={editing.selected}
            target={target}
            wrong={wrong}
            onSelect={editing.select}
            onKey={editing.press}
          />
        </div>
        {isPhone ? (
          <Drawer
            placement="bottom"
            size="60dvh"
            open={editing.selected.size > 0}
            title={t('designer.fieldSettings')}
            onClose={editing.clear}
          >
            {panel}
          </Drawer>
        ) : (
          <aside className={styles.panel} aria-label={t('editor.properties')}>
            {panel}
          </aside>
        )}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged !== undefined && (
          <div className={styles.flying}>
            {dragged.type !== undefined && fieldIcons[dragged.type]} {nameOf(dragged, document, say, locale)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

function nameOf(
  dragged: { readonly type?: FieldTypeName; readonly key?: string },
  document: FormDocument,
  say: ReturnType<typeof useWords>['say'],
  locale: 'zh-CN' | 'en-US',
): string {
  if (dragged.type !== undefined) return fieldWords(locale, dragged.type).name;
  return say(document.fields.find(({ key }) => key === dragged.key)?.label);
}

/** The field that a place in the document belongs to. */
function fieldIn(document: FormDocument, pointer: string): string | undefined {
  const [, at] = /^\/fields\/(\d+)/.exec(pointer) ?? [];
  return at === undefined ? undefined : document.fields[Number(at)]?.key;
}

/** The fields that something is wrong with. */
function useWrong(path: string, document: FormDocument): ReadonlySet<string> {
  const problems = useProblemsOf(path);
  return useMemo(
    () =>
      new Set(document.fields.filter((_, at) => problems(`/fields/${at}`, true).length > 0).map((field) => field.key)),
    [problems, document],
  );
}
