import { readCoordinates } from '@pulu/engine/model';
import { Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberBox } from '../shared/NumberBox.js';
import type { LocationValue } from '../values.js';
import styles from './location.module.css';

interface ManualPlaceProps {
  readonly value: LocationValue | null;
  readonly onSet: (value: LocationValue) => void;
  readonly onCancel: () => void;
}

/** A place that is said rather than measured: typed or pasted coordinates, what the place is called, how sure one is. */
export function ManualPlace({ value, onSet, onCancel }: ManualPlaceProps) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(value === null ? '' : `${value.lat}, ${value.lng}`);
  const [name, setName] = useState(value?.label ?? '');
  const [accuracy, setAccuracy] = useState(value?.source === 'manual' ? (value.accuracy ?? null) : null);
  const [tried, setTried] = useState(false);
  const read = readCoordinates(text);
  const isWrong = read === undefined && (tried || text.trim().length > 12);
  const take = () => {
    setTried(true);
    if (read === undefined) return;
    onSet({
      ...read,
      ...(accuracy === null ? {} : { accuracy: Math.abs(accuracy) }),
      ...(name.trim() === '' ? {} : { label: name.trim() }),
      source: 'manual',
    });
  };
  return (
    <Modal open title={t('location.manual')} okText={t('location.set')} onOk={take} onCancel={onCancel} destroyOnHidden>
      <div className={styles.entered} onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), take())}>
        <Form.Item
          layout="vertical"
          required
          htmlFor={`${id}-point`}
          label={t('location.coordinates')}
          extra={
            read === undefined
              ? t('location.formats')
              : t('location.read', { latitude: read.lat.toFixed(6), longitude: read.lng.toFixed(6) })
          }
          {...(isWrong ? { validateStatus: 'error', help: t('location.unread') } : {})}
        >
          <Input
            id={`${id}-point`}
            autoFocus
            value={text}
            placeholder="28.656386, 121.420757"
            onChange={({ target }) => setText(target.value)}
          />
        </Form.Item>
        <Form.Item layout="vertical" htmlFor={`${id}-name`} label={t('location.name')}>
          <Input id={`${id}-name`} value={name} maxLength={200} onChange={({ target }) => setName(target.value)} />
        </Form.Item>
        <Form.Item layout="vertical" htmlFor={`${id}-accuracy`} label={t('location.accuracy')}>
          <NumberBox
            id={`${id}-accuracy`}
            value={accuracy}
            scale={0}
            suffix={t('location.metres')}
            onChange={setAccuracy}
          />
        </Form.Item>
      </div>
    </Modal>
  );
}
