import { AimOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { isLocation } from '../values.js';
import { location } from './view.js';

/** Takes the place where the device is now. Nobody types coordinates. */
export const locationInput = defineInput('location', isLocation, function LocationInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const locate = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        props.onChange({ lat: coords.latitude, lng: coords.longitude, accuracy: Math.round(coords.accuracy) });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <Space wrap>
      <Button
        id={props.id}
        icon={<AimOutlined />}
        loading={state === 'asking'}
        disabled={props.disabled}
        onClick={locate}
      >
        {t(value === null ? 'location.take' : 'location.again')}
      </Button>
      {value !== null && <location.Display field={field} value={value} titles={{}} />}
      {value !== null && !props.disabled && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('common.clear')}
          onClick={() => props.onChange(null)}
        />
      )}
      {state === 'failed' && <span role="alert">{t('location.failed')}</span>}
    </Space>
  );
});
