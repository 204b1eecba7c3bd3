import { isPlainObject } from '@pulu/engine/model';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Collapse, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/words.js';
import { Part, type PartProps } from './part.js';
import { useSurroundings } from './SchemaContext.js';
import { emptyOf, shapeOf, type Schema } from './shape.js';
import styles from './schema.module.css';

const keys = /^[a-z][a-z0-9_]{0,47}$/;

/** Enters what stands under names: the rights of a role by form, the steps of a rule. */
export function DictionaryEditor({ values, ...props }: PartProps & { readonly values: Schema }) {
  const { t } = useWords();
  const { suggest } = useSurroundings();
  const { value, onChange, name, pointer, id } = props;
  const record = isPlainObject(value) ? value : {};
  const [wanted, setWanted] = useState('');
  const known = suggest(`${name}:`, pointer).filter((each) => !Object.hasOwn(record, each.value));
  const labelOf = (key: string) => suggest(`${name}:`, pointer).find((each) => each.value === key)?.label ?? key;
  const isFree = keys.test(wanted) && !Object.hasOwn(record, wanted);
  const add = (key: string) => {
    onChange({ ...record, [key]: emptyOf(values) });
    setWanted('');
  };
  const set = (key: string, entered: unknown) => {
    const rest = Object.entries(record).flatMap(([each, old]): [string, unknown][] => {
      if (each !== key) return [[each, old]];
      return entered === undefined ? [] : [[each, entered]];
    });
    onChange(Object.fromEntries(rest));
  };
  const editor = (key: string, item: unknown) => (
    <Part
      {...props}
      schema={values}
      value={item}
      required
      onChange={(entered) => set(key, entered)}
      pointer={`${pointer}/${key}`}
      id={`${id}-${key}`}
    />
  );
  const isSmall = !['object', 'variants', 'list', 'dictionary'].includes(shapeOf(values).kind);
  return (
    <div className={styles.list}>
      {isSmall &&
        Object.entries(record).map(([key, item]) => (
          <div key={key} className={styles.pair}>
            <span>{labelOf(key)}</span>
            {editor(key, item)}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('schema.removeNamed', { name: labelOf(key) })}
              onClick={() => set(key, undefined)}
            />
          </div>
        ))}
      {!isSmall && Object.keys(record).length > 0 && (
        <Collapse
          size="small"
          items={Object.entries(record).map(([key, item]) => ({
            key,
            label: labelOf(key),
            extra: (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('schema.removeNamed', { name: labelOf(key) })}
                onClick={(event) => {
                  event.stopPropagation();
                  set(key, undefined);
                }}
              />
            ),
            children: editor(key, item),
          }))}
        />
      )}
      {known.length > 0 ? (
        <Select
          size="small"
          placeholder={t('schema.add')}
          value={null}
          onChange={(key: string | null) => key !== null && add(key)}
          options={known}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 160 }}
        />
      ) : (
        <Space.Compact size="small">
          <Input
            value={wanted}
            aria-label={t('schema.newKey')}
            placeholder={t('schema.newKey')}
            onChange={({ target }) => setWanted(target.value)}
            onPressEnter={() => isFree && add(wanted)}
          />
          <Button icon={<PlusOutlined />} disabled={!isFree} onClick={() => add(wanted)}>
            {t('schema.add')}
          </Button>
        </Space.Compact>
      )}
    </div>
  );
}
