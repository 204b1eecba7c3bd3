import { named, type FieldSample } from '../sample.js';

const label = named('金额', 'Amount');

export const samples: readonly FieldSample<'money'>[] = [
  {
    field: { key: 'amount', type: 'money', label, minimum: 0 },
    valid: [0, 12.5, 0.01, 9_999_999_999_999.99],
    invalid: [-0.01, '12', 10_000_000_000_000],
    given: [
      [1.005, 1.01],
      [0.1 + 0.2, 0.3],
      [8.345, 8.35],
    ],
    cells: [
      ['¥1,234.50', 1234.5],
      ['￥１，２３４', 1234],
      ['RMB 12', 12],
      ['CNY12.3', 12.3],
      ['12.345元', 12.35],
      ['3.2万元', 32_000],
      ['12元整', 12],
      [12.5, 12.5],
    ],
    refused: [
      ['面议', 'cell_money'],
      ['10%', 'cell_money'],
    ],
  },
  {
    field: { key: 'price', type: 'money', label, currency: 'USD', scale: 4 },
    valid: [0.0001, -3.5, 99_999_999_999.9999],
    invalid: [100_000_000_000],
    given: [[0.00005, 0.0001]],
    cells: [['-$0.0001', -0.0001]],
  },
];
