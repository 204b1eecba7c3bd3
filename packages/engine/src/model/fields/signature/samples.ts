import { named, type FieldSample } from '../sample.js';

const drawn = { id: '01934b6e-0000-7000-8000-000000000061', name: 'signature.png', size: 10, type: 'image/png' };

export const samples: readonly FieldSample<'signature'>[] = [
  {
    field: { key: 'signed', type: 'signature', label: named('签名', 'Signature') },
    valid: [[drawn], []],
    invalid: [[drawn, { ...drawn, id: '01934b6e-0000-7000-8000-000000000062' }], drawn],
    refused: [['王小明', 'cell_unsupported']],
  },
];
