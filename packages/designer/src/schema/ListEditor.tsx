import { isPlainObject } from '@pulu/engine/model';
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Collapse, Select, Space } from 'antd';
import { useWords, type Words } from '../app/words.js';
import { titleOf } from '../draft/documents.js';
import { moved } from './change.js';
import { Part, type PartProps } from './part.js';
import { useSurroundings } from './SchemaContext.js';
import { emptyOf, shapeOf, type Schema } from './shape.js';
import styles from './schema.module.css';

type ListProps = PartProps & { readonly items: Schema };

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A list of texts, of one of several values, or of numbers. */
export function PlainList({ items, value, onChange, name, pointer, id, required }: ListProps) {
  const { property } = useWords();
  const { suggest } = useSurroundings();
  const shape = shapeOf(items);
  const isNumbers = shape.kind === 'number';
  const chosen = listOf(value).map(String);
  const known =
    shape.kind === 'choice'
      ? shape.options.map((option) => ({ value: String(option), label: property(String(option)) }))
      : suggest(name, pointer);
  const enter = (entered: readonly string[]) => {
    if (entered.length === 0 && !required) return onChange(undefined);
    onChange(isNumbers ? entered.map(Number).filter(Number.isFinite) : entered);
  };
  return (
    <Select
      id={id}
      mode={known.length > 0 ? 'multiple' : 'tags'}
      value={chosen}
      onChange={enter}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...known, ...chosen.filter((each) => !known.some((one) => one.value === each)).map(plain)]}
      style={{ width: '100%' }}
    />
  );
}

const plain = (value: string) => ({ value, label: value });

/** A list of things, each behind its name. */
export function ListEditor({ items, ...props }: ListProps) {
  const { t, say, property } = useWords();
  const { suggest } = useSurroundings();
  const { value, onChange, pointer, id } = props;
  const list = listOf(value);
  const called = (name: string, key: string) =>
    suggest(name, `${pointer}/0`).find((each) => each.value === key)?.label ?? key;
  const set = (index: number, entered: unknown) => {
    if (entered === undefined) return onChange(list.filter((_, at) => at !== index));
    onChange(list.map((item, at) => (at === index ? entered : item)));
  };
  return (
    <div className={styles.list}>
      {list.length > 0 && (
        <Collapse
          size="small"
          items={list.map((item, index) => ({
            key: `${index}`,
            label: nameOf(item, { say, property }, called) || t('schema.nth', { n: index + 1 }),
            extra: (
              <Space size={0} onClick={(event) => event.stopPropagation()}>
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('schema.up')}
                  disabled={index === 0}
                  onClick={() => onChange(moved(list, index, index - 1))}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('schema.down')}
                  disabled={index === list.length - 1}
                  onClick={() => onChange(moved(list, index, index + 1))}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('schema.remove')}
                  onClick={() => set(index, undefined)}
                />
              </Space>
            ),
            children: (
              <Part
                {...props}
                schema={items}
                value={item}
                required
                onChange={(entered) => set(index, entered)}
                pointer={`${pointer}/${index}`}
                id={`${id}-${index}`}
              />
            ),
          }))}
        />
      )}
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onChange([...list, emptyOf(items)])}>
        {t('schema.add')}
      </Button>
    </div>
  );
}

/** What an item of a list is called: by its own name, by what it names, or by its key. */
function nameOf(
  item: unknown,
  { say, property }: Pick<Words, 'say' | 'property'>,
  called: (name: string, key: string) => string,
): string {
  if (!isPlainObject(item)) return '';
  const title = say(titleOf(item)) || say(titleOf({ title: item.question }));
  const [named] = ['field', 'metric', 'view', 'board', 'role', 'key', 'id'].flatMap((name) => {
    const key = item[name];
    return typeof key === 'string' ? [called(name, key)] : [];
  });
  const type = typeof item.type === 'string' ? property(item.type) : '';
  return [type, title || (named ?? '')].filter((part) => part !== '').join(' · ');
}
