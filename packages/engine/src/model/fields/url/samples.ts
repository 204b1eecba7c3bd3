import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'url'>[] = [
  {
    field: { key: 'page', type: 'url', label: named('网页', 'Page') },
    valid: ['https://example.com', 'http://例子.测试/路径?a=1#b', 'https://example.com:8443/x'],
    invalid: ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com', 'https://', 'https://a b', 1],
    given: [
      ['HTTPS://example.com', 'https://example.com'],
      ['www.example.com/a', 'https://www.example.com/a'],
      ['', null],
      ['javascript:alert(1)', 'javascript:alert(1)'],
    ],
    cells: [['example.com', 'https://example.com']],
    refused: [
      ['javascript:alert(1)', 'cell_url'],
      ['无', 'cell_url'],
    ],
  },
];
