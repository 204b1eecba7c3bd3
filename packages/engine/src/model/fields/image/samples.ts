import { named, type FieldSample } from '../sample.js';

const photo = { id: '01934b6e-0000-7000-8000-000000000041', name: 'a.jpg', size: 10, type: 'image/jpeg' };

export const samples: readonly FieldSample<'image'>[] = [
  {
    field: { key: 'photos', type: 'image', label: named('照片', 'Photos'), maximum: 1 },
    valid: [[photo], [{ ...photo, taken_at: '2026-03-05T02:30:00.000Z', location: { lat: 28.65, lng: 121.42 } }], []],
    invalid: [[photo, photo], [{ ...photo, taken_at: 'now' }], [{ ...photo, location: '1,2' }], photo.id],
    refused: [['a.jpg', 'cell_unsupported']],
  },
];
