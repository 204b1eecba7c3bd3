import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'location'>[] = [
  {
    field: { key: 'place', type: 'location', label: named('定位', 'Position') },
    valid: [
      { lat: 28.656386, lng: 121.420757 },
      { lat: -33.85, lng: -151.2, accuracy: 12.5, label: '一号 · 码头' },
      { lat: 0, lng: 180 },
      { lat: 28.65, lng: 121.42, accuracy: 12, source: 'device' },
      { lat: 28.65, lng: 121.42, label: '码头', source: 'manual' },
    ],
    invalid: [
      { lat: 1, lng: 2, source: 'guess' },
      { lat: 91, lng: 0 },
      { lat: 1 },
      { lat: '1', lng: '2' },
      { lat: 1, lng: 2, alt: 3 },
      [1, 2],
      '1,2',
    ],
    given: [
      [
        { lat: 28.65638649, lng: 121.4207571, label: ' ' },
        { lat: 28.656386, lng: 121.420757 },
      ],
    ],
    cells: [
      ['28.656386, 121.420757', { lat: 28.656386, lng: 121.420757 }],
      ['28.65，121.42', { lat: 28.65, lng: 121.42 }],
      ['28.65, 121.42 ±12 m · 码头', { lat: 28.65, lng: 121.42, accuracy: 12, label: '码头' }],
      ['28.65, 121.42 (手填) · 码头', { lat: 28.65, lng: 121.42, label: '码头', source: 'manual' }],
      ['28.65, 121.42 ±12 m (measured)', { lat: 28.65, lng: 121.42, accuracy: 12, source: 'device' }],
      ['北纬28.65 东经121.42', { lat: 28.65, lng: 121.42 }],
    ],
    refused: [
      ['码头', 'cell_location'],
      ['28.65, 121.42 (somehow)', 'cell_location'],
    ],
  },
];
