import { ArrowLeftOutlined, CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type Field, fieldTypes, type FormDocument, isLabel, isPlainObject } from '@pulu/engine/model';
import { Button, InputNumber, Segmented, Select, Space, Tag } from 'antd';
import { useWords } from '../app/words.js';
import { bothLabels } from '../draft/documents.js';
import { useDraft } from '../draft/DraftContext.js';
import { keyFrom } from '../draft/keys.js';
import { useProblemsOf } from '../editor/problems.js';
import { LabelInput } from '../schema/LabelInput.js';
import { SchemaContext } from '../schema/SchemaContext.js';
import { SchemaEditor } from '../schema/SchemaEditor.js';
import { suggestionsFor } from '../schema/suggest.js';
import { changeField, changeSection, fieldAt, layoutIn, newSection, withLayout } from './commands.js';
import { fieldWords, isFieldType } from './fieldWords.js';
import { fieldIcons } from './icons.js';
import type { FormEditing } from './useFormEditing.js';
import styles from './form.module.css';

interface PanelProps {
  readonly path: string;
  readonly document: FormDocument;
  readonly layout: string | undefined;
  readonly editing: FormEditing;
}

/** What the chosen field says of itself, by its type's schema; without one, the form as a whole. */
export function Panel(props: PanelProps) {
  const { t } = useWords();
  const { document, editing } = props;
  const [key, ...others] = [...editing.selected].filter((each) => document.fields.some((field) => field.key === each));
  if (key === undefined) return <FormPanel {...props} />;
  return (
    <>
      <Space wrap className={styles.commands ?? ''}>
        <Button size="small" icon={<CopyOutlined />} onClick={editing.duplicate}>
          {t('designer.duplicate')}
        </Button>
        <Button
          size="small"
          onClick={() =>
            editing.change(newSection(document, props.layout, [...editing.selected], bothLabels(t('designer.section'))))
          }
        >
          {t('designer.newSection')}
        </Button>
        <Button size="small" danger icon={<DeleteOutlined />} onClick={editing.remove}>
          {t('designer.delete')}
        </Button>
      </Space>
      {others.length > 0 ? (
        <p>{t('designer.selected', { n: others.length + 1 })}</p>
      ) : (
        <FieldPanel {...props} fieldKey={key} />
      )}
      <SectionPanel {...props} fieldKey={key} />
    </>
  );
}

function FieldPanel({ path, document, editing, fieldKey }: PanelProps & { readonly fieldKey: string }) {
  const words = useWords();
  const { t, locale, say } = words;
  const draft = useDraft();
  const entry = draft.entries.get(path);
  const problems = useProblemsOf(path);
  const at = editing.column === undefined ? [fieldKey] : [fieldKey, editing.column];
  const field = fieldAt(document, at);
  const pointer = pointerOf(document, at);
  const surroundings = {
    suggest: entry === undefined ? () => [] : suggestionsFor(draft, entry, words),
    problemsAt: problems,
    fixed: new Set([`${pointer}/key`]),
  };
  if (field === undefined) return null;
  const { name, help } = fieldWords(locale, field.type);
  const set = (changed: unknown) => {
    if (isField(changed)) editing.change(changeField(document, at, changed));
  };
  return (
    <SchemaContext value={surroundings}>
      {editing.column !== undefined && (
        <Button size="small" type="link" icon={<ArrowLeftOutlined />} onClick={() => editing.chooseColumn(undefined)}>
          {t('designer.backToTable')}
        </Button>
      )}
      <header className={styles.fieldHead}>
        {fieldIcons[field.type]} <strong>{name}</strong> <Tag>{field.key}</Tag>
        <small>{help}</small>
      </header>
      {field.type === 'subform' && <Columns field={field} onChange={set} onOpen={editing.chooseColumn} say={say} />}
      <SchemaEditor
        schema={withoutRows(field)}
        value={field}
        onChange={set}
        name={field.type}
        pointer={pointer}
        id={`field-${at.join('-')}`}
        required
      />
    </SchemaContext>
  );
}

interface ColumnsProps {
  readonly field: Extract<Field, { type: 'subform' }>;
  readonly onChange: (field: Field) => void;
  readonly onOpen: (key: string) => void;
  readonly say: ReturnType<typeof useWords>['say'];
}

/** The columns of a table of rows: each opens as a field does. */
function Columns({ field, onChange, onOpen, say }: ColumnsProps) {
  const { t, locale } = useWords();
  const rowTypes = ['text', 'number', 'money', 'date', 'choice', 'boolean', 'long_text'] as const;
  const add = (type: (typeof rowTypes)[number]) => {
    const key = keyFrom(
      '',
      field.fields.map((row) => row.key),
      'column',
    );
    const label = bothLabels(fieldWords(locale, type).name);
    const options = [{ key: 'option_1', label: bothLabels(t('designer.option', { n: 1 })) }];
    const row = type === 'choice' ? { key, type, label, options } : { key, type, label };
    onChange({ ...field, fields: [...field.fields, row] });
    onOpen(key);
  };
  return (
    <section className={styles.columns}>
      <strong>{t('designer.rows')}</strong>
      {field.fields.map(({ key, label, type }) => (
        <Button key={key} block size="small" icon={fieldIcons[type]} onClick={() => onOpen(key)}>
          {say(label) || key}
        </Button>
      ))}
      <Select
        size="small"
        value={null}
        placeholder={
          <>
            <PlusOutlined /> {t('designer.addRow')}
          </>
        }
        options={rowTypes.map((value) => ({ value, label: fieldWords(locale, value).name }))}
        onChange={(type: (typeof rowTypes)[number] | null) => type !== null && add(type)}
      />
    </section>
  );
}

/** The section that the chosen field stands in. */
function SectionPanel({ document, layout, editing, fieldKey }: PanelProps & { readonly fieldKey: string }) {
  const { t } = useWords();
  const arranged = layoutIn(withLayout(document), layout);
  const at = arranged?.sections.findIndex(({ fields }) => fields.includes(fieldKey)) ?? -1;
  const section = arranged?.sections[at];
  if (section === undefined) return null;
  return (
    <section className={styles.columns}>
      <strong>{t('designer.section')}</strong>
      <LabelInput
        id="section-title"
        value={section.title}
        required={false}
        onChange={(title) =>
          editing.change(
            changeSection(document, layout, at, ({ title: _, ...rest }) =>
              isLabel(title) ? { title, ...rest } : rest,
            ),
          )
        }
      />
      <InputNumber
        size="small"
        min={1}
        max={4}
        value={section.columns ?? 2}
        suffix={t('designer.columns', { n: '' })}
        onChange={(columns) =>
          columns !== null && editing.change(changeSection(document, layout, at, (each) => ({ ...each, columns })))
        }
      />
    </section>
  );
}

function FormPanel({ document, layout, editing }: PanelProps) {
  const { t, say, property } = useWords();
  const arranged = layoutIn(document, layout);
  return (
    <section className={styles.columns}>
      <strong>{t('designer.formSettings')}</strong>
      <label htmlFor="form-title">{property('title')}</label>
      <LabelInput
        id="form-title"
        value={document.title}
        required
        onChange={(title) => isLabel(title) && editing.change({ ...document, title })}
      />
      <label htmlFor="form-title-field">{t('designer.title')}</label>
      <Select
        id="form-title-field"
        value={document.titleField}
        options={document.fields.map(({ key, label }) => ({ value: key, label: say(label) || key }))}
        onChange={(titleField: string) => editing.change({ ...document, titleField })}
      />
      {arranged !== undefined && (
        <>
          <span>{t('designer.layout')}</span>
          <Segmented
            size="small"
            value={arranged.kind ?? 'sections'}
            options={(['sections', 'tabs', 'steps'] as const).map((value) => ({
              value,
              label: t(`designer.kind.${value}`),
            }))}
            onChange={(kind) =>
              editing.change({
                ...document,
                layouts: (document.layouts ?? []).map((each) => (each === arranged ? { ...each, kind } : each)),
              })
            }
          />
        </>
      )}
      <Unplaced document={document} layout={layout} editing={editing} />
      <p className={styles.hint}>{t('designer.noSelection')}</p>
    </section>
  );
}

/** Fields that the layout does not show. */
function Unplaced({ document, layout, editing }: Omit<PanelProps, 'path'>) {
  const { t, say } = useWords();
  const shown = new Set(layoutIn(document, layout)?.sections.flatMap(({ fields }) => fields));
  const hidden = shown.size === 0 ? [] : document.fields.filter(({ key }) => !shown.has(key));
  if (hidden.length === 0) return null;
  return (
    <>
      <span>{t('designer.unplaced')}</span>
      <Space wrap>
        {hidden.map(({ key, label }) => (
          <Button key={key} size="small" icon={<PlusOutlined />} onClick={() => editing.drop({ key }, { section: 0 })}>
            {say(label) || key}
          </Button>
        ))}
      </Space>
    </>
  );
}

/** The schema of a field's document; the columns of rows are chosen beside it. */
function withoutRows(field: Field): Readonly<Record<string, unknown>> {
  const schema = { ...fieldTypes[field.type].config };
  if (field.type !== 'subform' || !isPlainObject(schema.properties)) return schema;
  const { fields: _, ...properties } = schema.properties;
  return { ...schema, properties };
}

function pointerOf(document: FormDocument, [key, column]: readonly string[]): string {
  const at = document.fields.findIndex((field) => field.key === key);
  const field = document.fields[at];
  if (column === undefined || field?.type !== 'subform') return `/fields/${at}`;
  return `/fields/${at}/fields/${field.fields.findIndex((row) => row.key === column)}`;
}

function isField(value: unknown): value is Field {
  return (
    isPlainObject(value) && typeof value.type === 'string' && isFieldType(value.type) && typeof value.key === 'string'
  );
}
