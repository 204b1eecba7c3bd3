import { Input, InputNumber, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/words.js';
import { DictionaryEditor } from './DictionaryEditor.js';
import { ExprInput } from './ExprInput.js';
import { LabelInput } from './LabelInput.js';
import { ListEditor, PlainList } from './ListEditor.js';
import { LiteralInput } from './LiteralInput.js';
import { ObjectEditor } from './ObjectEditor.js';
import { PartContext, type PartProps } from './part.js';
import { useSurroundings } from './SchemaContext.js';
import { emptyOf, eitherOf, shapeOf, type Schema, type Shape } from './shape.js';

/** Enters a part of a document, whatever its schema. What is not touched stays as it was written. */
export function SchemaEditor(props: PartProps) {
  return (
    <PartContext value={draw}>
      <PartEditor {...props} />
    </PartContext>
  );
}

const draw = (props: PartProps) => <PartEditor {...props} />;

/** A part by its shape. Editors of what has parts inside draw those by this one again, which they get from around them. */
function PartEditor(props: PartProps) {
  const shape = shapeOf(props.schema);
  const simple = simpleEditor(shape, props);
  if (simple !== undefined) return simple;
  switch (shape.kind) {
    case 'list':
      return shape.isPlain ? (
        <PlainList {...props} items={shape.items} />
      ) : (
        <ListEditor {...props} items={shape.items} />
      );
    case 'object':
      return <ObjectEditor {...props} properties={shape.properties} />;
    case 'dictionary':
      return <DictionaryEditor {...props} values={shape.values} />;
    case 'variants':
      return <VariantEditor {...props} shape={shape} />;
    case 'either':
      return <EitherEditor {...props} schemas={shape.schemas} />;
    default:
      return null;
  }
}

function simpleEditor(
  shape: Shape,
  { id, value, onChange, name, pointer, required }: PartProps,
): ReactNode | undefined {
  switch (shape.kind) {
    case 'label':
      return <LabelInput id={id} value={value} onChange={onChange} required={required} />;
    case 'expr':
      return <ExprInput id={id} value={value} onChange={onChange} required={required} />;
    case 'literal':
      return <LiteralInput id={id} value={value} onChange={onChange} />;
    case 'boolean':
      return <TruthInput id={id} value={value} onChange={onChange} required={required} />;
    case 'choice':
      return <ChoiceInput id={id} value={value} onChange={onChange} required={required} options={shape.options} />;
    case 'text':
      return <TextInput id={id} value={value} onChange={onChange} name={name} pointer={pointer} required={required} />;
    case 'number':
      return (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          onChange={(entered) => onChange(entered ?? undefined)}
          {...(shape.isInteger ? { precision: 0 } : {})}
          {...(shape.minimum === undefined ? {} : { min: shape.minimum })}
          {...(shape.maximum === undefined ? {} : { max: shape.maximum })}
          style={{ width: '100%' }}
        />
      );
    case 'constant':
    case 'nothing':
      return null;
    default:
      return undefined;
  }
}

type Simple = Pick<PartProps, 'id' | 'value' | 'onChange' | 'required'>;

/** Yes, no, or nothing said, which is not the same as no. */
function TruthInput({ id, value, onChange, required }: Simple) {
  const { t } = useWords();
  const options = [
    ...(required ? [] : [{ value: 'unsaid', label: t('schema.unsaid') }]),
    { value: 'yes', label: t('schema.yes') },
    { value: 'no', label: t('schema.no') },
  ];
  const shown = value === true ? 'yes' : value === false ? 'no' : 'unsaid';
  return (
    <Segmented
      id={id}
      size="small"
      options={options}
      value={shown}
      onChange={(chosen) => onChange(chosen === 'unsaid' ? undefined : chosen === 'yes')}
    />
  );
}

function ChoiceInput({
  id,
  value,
  onChange,
  required,
  options,
}: Simple & { readonly options: readonly (string | number)[] }) {
  const { property } = useWords();
  return (
    <Select
      id={id}
      value={typeof value === 'string' || typeof value === 'number' ? value : undefined}
      allowClear={!required}
      onChange={(chosen: string | number | undefined) => onChange(chosen)}
      options={options.map((option) => ({ value: option, label: property(String(option)) }))}
    />
  );
}

function TextInput({ id, value, onChange, name, pointer, required }: Omit<PartProps, 'schema'>) {
  const { suggest, fixed } = useSurroundings();
  const suggestions = suggest(name, pointer);
  const text = typeof value === 'string' ? value : '';
  const enter = (entered: string | undefined) =>
    onChange(entered === undefined || (entered === '' && !required) ? undefined : entered);
  if (suggestions.length === 0)
    return <Input id={id} value={text} disabled={fixed.has(pointer)} onChange={({ target }) => enter(target.value)} />;
  const known = suggestions.some((each) => each.value === text);
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={!required}
      value={text === '' ? undefined : text}
      onChange={(chosen: string | undefined) => enter(chosen)}
      options={[...(known || text === '' ? [] : [{ value: text, label: text }]), ...suggestions]}
    />
  );
}

function VariantEditor({ shape, ...props }: PartProps & { readonly shape: Extract<Shape, { kind: 'variants' }> }) {
  const { property: word } = useWords();
  const { value, onChange, id } = props;
  const chosen = recordOf(value)[shape.property];
  const variant = typeof chosen === 'string' ? shape.variants.get(chosen) : undefined;
  const choose = (name: string) => {
    const next = shape.variants.get(name);
    if (next === undefined) return;
    // What both have stays.
    const { kind, ...inner } = { ...shapeOf(next) };
    const names = kind === 'object' && 'properties' in inner ? inner.properties.map((each) => each.name) : [];
    const kept = Object.entries(recordOf(value)).filter(([each]) => each !== shape.property && names.includes(each));
    onChange({ ...recordOf(emptyOf(next)), ...Object.fromEntries(kept), [shape.property]: name });
  };
  return (
    <>
      <Select
        id={id}
        aria-label={word(shape.property)}
        value={typeof chosen === 'string' ? chosen : null}
        onChange={choose}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...shape.variants.keys()].map((name) => ({ value: name, label: word(name) }))}
        style={{ width: '100%', marginBottom: 12 }}
      />
      {variant !== undefined && <PartEditor {...props} schema={variant} />}
    </>
  );
}

function EitherEditor({ schemas, ...props }: PartProps & { readonly schemas: readonly Schema[] }) {
  const { t, property } = useWords();
  const at = eitherOf(schemas, props.value);
  const schema = schemas[at] ?? {};
  const names = schemas.map((each) => {
    const { kind } = shapeOf(each);
    return kind === 'list' ? t('schema.several') : kind === 'object' ? property('expr') : t('schema.one');
  });
  return (
    <>
      <Segmented
        size="small"
        value={at}
        options={names.map((label, value) => ({ value, label }))}
        onChange={(chosen) => props.onChange(emptyOf(schemas[Number(chosen)] ?? {}))}
        style={{ marginBottom: 8 }}
      />
      <PartEditor {...props} schema={schema} />
    </>
  );
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
