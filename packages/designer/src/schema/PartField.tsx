import { CloseOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useWords } from '../app/words.js';
import { Part, type PartProps } from './part.js';
import { useSurroundings } from './SchemaContext.js';
import { shapeOf } from './shape.js';
import styles from './schema.module.css';

/** A property with its name, its help, and what is wrong with it. */
export function PartField(props: PartProps) {
  const { t, property, say, locale } = useWords();
  const { problemsAt } = useSurroundings();
  const { name, id, schema, required, value, onChange, pointer } = props;
  const problems = problemsAt(pointer);
  const isLarge = ['list', 'object', 'dictionary', 'variants'].includes(shapeOf(schema).kind);
  const help = locale === 'en-US' && typeof schema.description === 'string' ? schema.description : undefined;
  return (
    <div className={styles.part} data-pointer={pointer} {...(problems.length === 0 ? {} : { 'data-wrong': true })}>
      <div className={styles.partHead}>
        <label htmlFor={id}>{property(name)}</label>
        {required && <span className={styles.required}>*</span>}
        {help !== undefined && (
          <Tooltip title={help}>
            <InfoCircleOutlined className={styles.help} />
          </Tooltip>
        )}
        {!required && value !== undefined && (
          <Tooltip title={t('schema.remove')}>
            <Button
              size="small"
              type="text"
              className={styles.clear ?? ''}
              aria-label={t('schema.removeNamed', { name: property(name) })}
              icon={<CloseOutlined />}
              onClick={() => onChange(undefined)}
            />
          </Tooltip>
        )}
      </div>
      <div className={isLarge ? styles.inner : styles.input}>
        <Part {...props} />
      </div>
      {problems.map(({ code, message, fix }) => (
        <p key={code} className={styles.problem} role="alert">
          {say(message)} {say(fix)}
        </p>
      ))}
    </div>
  );
}
