import { named, type FieldSample } from '../sample.js';

/** Its values are those of the field it reaches, so that none is right or wrong by itself. */
export const samples: readonly FieldSample<'lookup'>[] = [
  {
    field: { key: 'site_name', type: 'lookup', label: named('站点名称', 'Site name'), path: 'site.name' },
    valid: ['一号站点', 3, ['a', 'b']],
    invalid: [],
    refused: [['一号站点', 'cell_computed']],
  },
];
