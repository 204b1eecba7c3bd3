import { isPlainObject } from '@pulu/engine/model';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useWords } from '../app/words.js';
import { withValue } from './change.js';
import { PartField } from './PartField.js';
import type { PartProps } from './part.js';
import { emptyOf, shapeOf, type Property } from './shape.js';
import styles from './schema.module.css';

/** Small things that are shown though they are not set, where there are few. The others are added when they are wanted. */
const shownAtMost = 8;

/** Enters an object: what it says, what it has to say, and what it may say besides. */
export function ObjectEditor({ properties, ...props }: PartProps & { readonly properties: readonly Property[] }) {
  const { t, property: word } = useWords();
  const { value, onChange, pointer, id } = props;
  const record = isPlainObject(value) ? value : {};
  const editable = properties.filter(({ name, schema }) => name !== '$schema' && shapeOf(schema).kind !== 'constant');
  const isOpen = ({ name, required }: Property) => required || record[name] !== undefined;
  const few = editable.length <= shownAtMost;
  const shown = editable.filter((property) => isOpen(property) || (few && isSmall(property)));
  const further = editable.filter((property) => !shown.includes(property));
  const set = (name: string, entered: unknown) => onChange(withValue(record, [name], entered));
  return (
    <div className={styles.object}>
      {shown.map((property) => (
        <PartField
          key={property.name}
          {...property}
          value={record[property.name]}
          onChange={(entered) => set(property.name, entered)}
          pointer={`${pointer}/${property.name}`}
          id={`${id}-${property.name}`}
        />
      ))}
      {further.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: further.map(({ name }) => ({ key: name, label: word(name) })),
            onClick: ({ key }) => {
              const chosen = further.find(({ name }) => name === key);
              if (chosen !== undefined) set(key, emptyOf(chosen.schema));
            },
            style: { maxHeight: 320, overflow: 'auto' },
          }}
        >
          <Button size="small" type="dashed" icon={<PlusOutlined />}>
            {t('schema.more')}
          </Button>
        </Dropdown>
      )}
    </div>
  );
}

function isSmall({ schema }: Property): boolean {
  return ['boolean', 'choice', 'text', 'number', 'label'].includes(shapeOf(schema).kind);
}
