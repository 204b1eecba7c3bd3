import type { FieldTemplateProps, ObjectFieldTemplateProps } from '@rjsf/utils';
import { Badge, Form, Tabs } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { fieldViews } from '../fields/index.js';
import { useFormats } from '../fields/formats.js';
import { DuplicateNotice } from './duplicates/DuplicateNotice.js';
import styles from './form.module.css';
import { compile } from './live.js';
import { sectionsOf, type SectionSpec } from './layout.js';
import { isReadOnly, isVisible, type FormState } from './state.js';
import { useActiveSection, useProblemCount, type ShownSection } from './sections.js';
import { Steps } from './Steps.js';
import { useFieldFrame, useFormPart, type FormContents } from './store.js';
import { cx } from '../ui/cx.js';
import { tabsForAll } from '../ui/tabsForAll.js';

/** A field with its label, help and problems; nothing while it is not to be seen. */
export function FieldTemplate({ fieldPathId, ...props }: FieldTemplateProps) {
  const key = fieldPathId.path[0];
  // The form as a whole is a field too, without a label of its own.
  return key === undefined ? props.children : <FieldItem name={String(key)} id={props.id} input={props.children} />;
}

interface FieldItemProps {
  readonly name: string;
  readonly id: string;
  readonly input: ReactNode;
}

function FieldItem({ name, id, input }: FieldItemProps) {
  const { locale } = useFormats();
  const { live, visible, required, readOnly, problem } = useFieldFrame(name);
  if (live === undefined || !visible) return null;
  const { field } = live;
  return (
    <Form.Item
      className={cx(styles.item, problem !== '' && styles.problem)}
      label={field.label[locale]}
      htmlFor={id}
      layout="vertical"
      required={required && !readOnly}
      {...(field.help === undefined ? {} : { extra: field.help[locale] })}
      {...(problem === '' ? {} : { validateStatus: 'error' as const, help: problem })}
    >
      {input}
      <DuplicateNotice name={name} />
    </Form.Item>
  );
}

/** The fields of the form in the sections of its layout. */
export function ObjectTemplate({ properties, uiSchema }: ObjectFieldTemplateProps) {
  const { kind, sections } = useMemo(() => sectionsOf(uiSchema), [uiSchema]);
  const contents = useMemo(() => new Map(properties.map(({ name, content }) => [name, content])), [properties]);
  const shown = useShownFields(sections).flatMap(([at, ...fields]): ShownSection[] => {
    const section = sections[Number(at)];
    if (section === undefined) return [];
    return [{ section, fields, content: <Grid section={section} fields={fields} contents={contents} /> }];
  });
  if (shown.length > 1 && kind === 'tabs') return <TabbedSections sections={shown} />;
  if (shown.length > 1 && kind === 'steps') return <Steps sections={shown} />;
  return shown.map(({ section, content }, index) => (
    <Section key={index} section={section}>
      {content}
    </Section>
  ));
}

/** The sections that show something, each as its place in the layout and the fields it shows. */
function useShownFields(sections: readonly SectionSpec[]): string[][] {
  const read = useMemo(() => {
    const conditions = sections.map(({ visibleWhen }) =>
      visibleWhen === undefined ? undefined : compile(visibleWhen),
    );
    return (contents: FormContents) =>
      sections
        .map((section, at) => {
          const condition = conditions[at];
          const isOpen = condition === undefined || condition.evaluate(contents.scope, contents.env) === true;
          return [at, ...(isOpen ? section.fields.filter((key) => isShown(contents, key)) : [])].join(' ');
        })
        .join('\n');
  }, [sections]);
  const told = useFormPart(read);
  return told
    .split('\n')
    .map((line) => line.split(' '))
    .filter(({ length }) => length > 1);
}

/** Sections behind tabs; each tab says how much in it is to be mended. */
function TabbedSections({ sections }: { readonly sections: readonly ShownSection[] }) {
  const [active, setActive] = useActiveSection(sections);
  return (
    <Tabs
      ref={tabsForAll}
      activeKey={String(active)}
      onChange={(key) => setActive(Number(key))}
      items={sections.map(({ section, fields, content }, index) => ({
        key: String(index),
        label: <TabLabel title={section.title ?? String(index + 1)} fields={fields} />,
        forceRender: true,
        children: <section className={styles.section}>{content}</section>,
      }))}
    />
  );
}

function TabLabel({ title, fields }: { readonly title: string; readonly fields: readonly string[] }) {
  const count = useProblemCount(fields);
  return (
    <Badge count={count} size="small" offset={[8, -2]}>
      {title}
    </Badge>
  );
}

interface GridProps {
  readonly section: SectionSpec;
  readonly fields: readonly string[];
  readonly contents: ReadonlyMap<string, ReactNode>;
}

function Grid({ section, fields, contents }: GridProps) {
  const shown = useFormPart(readShown);
  return (
    <div className={styles.grid} data-columns={section.columns}>
      {fields.map((key) => (
        <div key={key} data-field={key} className={isWide(shown.get(key)?.type) ? styles.wide : styles.cell}>
          {contents.get(key)}
        </div>
      ))}
    </div>
  );
}

const readShown = ({ shown }: FormContents) => shown;

function Section({ section, children }: { readonly section: SectionSpec; readonly children: ReactNode }) {
  if (section.title === undefined) return <section className={styles.section}>{children}</section>;
  return (
    <details className={styles.section} open={!section.collapsed}>
      <summary className={styles.title}>{section.title}</summary>
      {children}
    </details>
  );
}

function isShown(state: FormState, key: string): boolean {
  const live = state.live.get(key);
  if (live === undefined || !isVisible(live, state)) return false;
  // What the engine fills in after saving has no place on a new record's form.
  const later = ['serial', 'rollup', 'stage'].includes(live.field.type);
  return !(state.isNew && (later || (isReadOnly(live, state) && state.scope[key] == null)));
}

function isWide(type: keyof typeof fieldViews | undefined): boolean {
  return type !== undefined && fieldViews[type].wide;
}
