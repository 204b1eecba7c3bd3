import { AimOutlined, CloseOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { isLocation } from '../values.js';
import { ManualPlace } from './ManualPlace.js';
import { location } from './view.js';

type State = 'idle' | 'asking' | 'denied' | 'absent' | 'late';

/** The place where the device is now, or, marked as such, one that is said by hand. */
export const locationInput = defineInput('location', isLocation, function LocationInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('idle');
  const [manual, setManual] = useState(false);
  const locate = () => {
    // Browsers give no place to pages that are not secure.
    if (!('geolocation' in navigator)) return setState('absent');
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        const { latitude: lat, longitude: lng, accuracy } = coords;
        props.onChange({ lat, lng, accuracy: Math.round(accuracy), source: 'device' });
      },
      ({ code }) => setState(code === 1 ? 'denied' : code === 3 ? 'late' : 'absent'),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <>
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
        {!props.disabled && (
          <Button icon={<EditOutlined />} onClick={() => setManual(true)}>
            {t('location.manual')}
          </Button>
        )}
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
        {state !== 'idle' && state !== 'asking' && <span role="alert">{t(`location.${state}`)}</span>}
      </Space>
      {manual && (
        <ManualPlace
          value={value}
          onCancel={() => setManual(false)}
          onSet={(place) => {
            setManual(false);
            setState('idle');
            props.onChange(place);
          }}
        />
      )}
    </>
  );
});
