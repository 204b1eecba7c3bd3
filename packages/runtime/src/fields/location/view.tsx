import { EnvironmentOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { defineView } from '../define.js';
import { useFormats } from '../formats.js';
import { presence } from '../operators.js';
import { isLocation, type LocationValue } from '../values.js';
import styles from './location.module.css';

export const location = defineView('location', {
  holds: isLocation,
  text: placeText,
  Display: ({ value, compact = false }) => <Place place={value} compact={compact} />,
  width: 190,
  sortable: false,
  operators: presence,
});

/** Where it is and how exactly; a place that nobody measured says so. */
function Place({ place, compact }: { readonly place: LocationValue; readonly compact: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { accuracy, label, source } = place;
  return (
    <span title={`${place.lat}, ${place.lng}`}>
      <EnvironmentOutlined /> {placeText(place)}
      {!compact && label !== undefined && <span className={styles.aside}> {pointText(place)}</span>}
      {!compact && accuracy !== undefined && (
        <span className={styles.aside}> {t('location.within', { metres: number(accuracy, 0) })}</span>
      )}
      {source === 'manual' && (
        <>
          {' '}
          <Tag>{t('location.byHand')}</Tag>
        </>
      )}
    </span>
  );
}

function placeText(place: LocationValue): string {
  return place.label ?? pointText(place);
}

function pointText({ lat, lng }: LocationValue): string {
  return `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
