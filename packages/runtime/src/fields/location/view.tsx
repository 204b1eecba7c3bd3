import { EnvironmentOutlined } from '@ant-design/icons';
import { defineView } from '../define.js';
import { presence } from '../operators.js';
import { isLocation, type LocationValue } from '../values.js';

export const location = defineView('location', {
  holds: isLocation,
  text: placeText,
  Display: ({ value }) => (
    <span>
      <EnvironmentOutlined /> {placeText(value)}
    </span>
  ),
  width: 190,
  sortable: false,
  operators: presence,
});

function placeText({ label, lat, lng }: LocationValue): string {
  return label ?? `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
