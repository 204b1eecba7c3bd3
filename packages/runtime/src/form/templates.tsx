import type { FieldTemplateProps, ObjectFieldTemplateProps } from '@rjsf/utils';
import { Form, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { fieldViews } from '../fields/index.js';
import { useFormats } from '../fields/formats.js';
import styles from './form.module.css';
import { compile } from './live.js';
import { sectionsOf, type SectionSpec } from './layout.js';
import { isReadOnly, isRequired, isVisible, useFormState } from './state.js';
import { cx } from '../ui/cx.js';

/** A field with its label, help and problems; nothing while it is not to be seen. */
export function FieldTemplate({ fieldPathId, id, children, rawErrors = [] }: FieldTemplateProps) {
  const state = useFormState();
  const { locale } = useFormats();
  const key = fieldPathId.path[0];
  const live = state.live.get(String(key));
  // The form as a whole is a field too, without a label of its own.
  if (key === undefined) return children;
  if (live === undefined || !isVisible(live, state)) return null;
  const { field } = live;
  return (
    <Form.Item
      className={cx(styles.item)}
      label={field.label[locale]}
      htmlFor={id}
      layout="vertical"
      required={isRequired(live, state) && !isReadOnly(live, state)}
      {...(field.help === undefined ? {} : { extra: field.help[locale] })}
      {...(rawErrors.length === 0 ? {} : { validateStatus: 'error' as const, help: rawErrors.join(' ') })}
    >
      {children}
    </Form.Item>
  );
}

/** The fields of the form in the sections of its layout. */
export function ObjectTemplate({ properties, uiSchema }: ObjectFieldTemplateProps) {
  const state = useFormState();
  const contents = new Map(properties.map(({ name, content }) => [name, content]));
  const { kind, sections } = sectionsOf(uiSchema);
  const shown = sections.filter(
    ({ visibleWhen, fields }) =>
      (visibleWhen === undefined || compile(visibleWhen).evaluate(state.scope, state.env) === true) &&
      fields.some((key) => isShown(state, key)),
  );
  if (kind !== 'tabs' || shown.length < 2)
    return shown.map((section, index) => <Section key={index} section={section} contents={contents} titled />);
  return (
    <Tabs
      items={shown.map((section, index) => ({
        key: String(index),
        label: section.title ?? index + 1,
        forceRender: true,
        children: <Section section={section} contents={contents} />,
      }))}
    />
  );
}

interface SectionProps {
  readonly section: SectionSpec;
  readonly contents: ReadonlyMap<string, ReactNode>;
  readonly titled?: boolean;
}

function Section({ section, contents, titled = false }: SectionProps) {
  const state = useFormState();
  const fields = section.fields.filter((key) => isShown(state, key));
  const grid = (
    <div className={styles.grid} data-columns={section.columns}>
      {fields.map((key) => (
        <div key={key} className={isWide(state.shown.get(key)?.type) ? styles.wide : styles.cell}>
          {contents.get(key)}
        </div>
      ))}
    </div>
  );
  if (!titled || section.title === undefined) return <section className={styles.section}>{grid}</section>;
  return (
    <details className={styles.section} open={!section.collapsed}>
      <summary className={styles.title}>{section.title}</summary>
      {grid}
    </details>
  );
}

function isShown(state: ReturnType<typeof useFormState>, key: string): boolean {
  const live = state.live.get(key);
  if (live === undefined || !isVisible(live, state)) return false;
  // What the engine fills in after saving has no place on a new record's form.
  const later = ['serial', 'rollup', 'stage'].includes(live.field.type);
  return !(state.isNew && (later || (isReadOnly(live, state) && state.scope[key] == null)));
}

function isWide(type: keyof typeof fieldViews | undefined): boolean {
  return type !== undefined && fieldViews[type].wide;
}
