import { named, type FieldSample } from '../sample.js';

const one = { id: '01934b6e-0000-7000-8000-000000000031', name: '图纸.PDF', size: 1024, type: 'application/pdf' };
const two = {
  id: '01934b6e-0000-7000-8000-000000000032',
  name: 'list.xlsx',
  size: 0,
  type: 'application/vnd.ms-excel',
};

export const samples: readonly FieldSample<'file'>[] = [
  {
    field: {
      key: 'papers',
      type: 'file',
      label: named('附件', 'Papers'),
      maximum: 2,
      maxSize: 2048,
      accept: ['pdf', '.xlsx'],
    },
    valid: [[one], [two, one], []],
    invalid: [
      one,
      [one, two, { ...one, id: '01934b6e-0000-7000-8000-000000000033' }],
      [{ ...one, size: 4096 }],
      [{ ...one, name: 'run.exe' }],
      [{ ...one, id: '../etc' }],
      [{ id: one.id }],
      [{ ...one, url: 'http://example.com' }],
    ],
    refused: [['图纸.pdf', 'cell_unsupported']],
  },
];
