import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'email'>[] = [
  {
    field: { key: 'mail', type: 'email', label: named('邮箱', 'E-mail') },
    valid: ['a.b+c@example.com', 'Wang@mail.example.cn'],
    invalid: ['a', 'a@', '@example.com', 'a b@example.com', 1],
    given: [
      [' Wang@Mail.Example.CN ', 'Wang@mail.example.cn'],
      ['', null],
    ],
    cells: [
      ['mailto:a@example.com', 'a@example.com'],
      ['ａ＠example.com', 'a@example.com'],
    ],
    refused: [['none', 'cell_email']],
  },
];
