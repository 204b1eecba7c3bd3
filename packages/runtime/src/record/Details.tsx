import type { Field, Layout, ManifestForm } from '@pulu/engine/model';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { fieldViews } from '../fields/index.js';
import { systemFields } from '../fields/system.js';
import { useEnv } from '../form/env.js';
import { compile, inputOf, type Values } from '../form/live.js';
import { cellValue, lookOf, titlesOf } from '../table/columns.js';
import styles from './record.module.css';
import { FieldWhy } from './why/FieldWhy.js';

interface DetailsProps {
  readonly form: ManifestForm;
  readonly layout?: string;
  readonly record: RecordAnswer;
  readonly scope: Values;
}

/** The fields of a record in the sections of a layout. */
export function Details({ form, layout: key, record, scope }: DetailsProps) {
  const { locale } = useFormats();
  const env = useEnv();
  const fields = useLook(form);
  const isShown = (field: string) => {
    const condition = form.fields.map(inputOf).find((own) => own?.key === field)?.visibleWhen;
    return fields.has(field) && (condition === undefined || compile(condition).evaluate(scope, env) === true);
  };
  const { sections } = form.layouts.find((layout) => layout.key === key) ?? form.layouts[0] ?? everything(form);
  return sections.map((section, index) => {
    const shown = section.fields.filter(isShown);
    const hidden = section.visibleWhen !== undefined && compile(section.visibleWhen).evaluate(scope, env) !== true;
    if (hidden || shown.length === 0) return null;
    return (
      <section key={index} className={styles.section}>
        {section.title !== undefined && <h2 className={styles.sectionTitle}>{section.title[locale]}</h2>}
        <Facts facts={shown.flatMap((path) => factOf(path, fields.get(path)))} record={record} form={form} />
      </section>
    );
  });
}

/** Something known of a record: a field, and where its value stands. */
export interface Fact {
  /** A field's key, or a path through a relation that was expanded. */
  readonly path: string;
  /** The field as it looks. */
  readonly field: Field;
}

interface FactsProps {
  readonly facts: readonly Fact[];
  readonly record: RecordAnswer;
  /** The record's form, where each fact should tell why it is so. */
  readonly form?: ManifestForm;
}

/** Labels and values, side by side. */
export function Facts({ facts, record, form }: FactsProps) {
  const { locale } = useFormats();
  const titles = titlesOf(record);
  return (
    <dl className={styles.facts}>
      {facts.map(({ path, field }) => (
        <div key={path} className={fieldViews[field.type].wide ? styles.wideFact : styles.fact}>
          <dt className={styles.label}>
            {field.label[locale]}
            {form !== undefined && <FieldWhy form={form} path={path} record={record} />}
          </dt>
          <dd>
            <FieldDisplay field={field} value={cellValue(record, path)} titles={titles} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The fields of a form as they look, by key. */
export function useLook(form: ManifestForm): ReadonlyMap<string, Field> {
  const { forms } = useManifest();
  const { t } = useTranslation();
  return useMemo(
    () => new Map(lookOf(form, forms, systemFields(t)).map((field) => [field.key, field])),
    [form, forms, t],
  );
}

/** A fact, if its field may be seen. */
export function factOf(path: string, field: Field | undefined): readonly Fact[] {
  return field === undefined ? [] : [{ path, field }];
}

function everything(form: ManifestForm): Pick<Layout, 'sections'> {
  return { sections: [{ fields: form.fields.map(({ key }) => key) }] };
}
