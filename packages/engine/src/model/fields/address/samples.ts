import { named, type FieldSample } from '../sample.js';

const label = named('地址', 'Address');

export const samples: readonly FieldSample<'address'>[] = [
  {
    field: { key: 'address', type: 'address', label },
    valid: [
      { province: '浙江省', city: '台州市', district: '路桥区', detail: '金清镇 1 号' },
      { city: '台州市' },
      { detail: '3/5 号楼' },
      { province: '北京市', city: '北京市', district: '朝阳区', detail: '某路' },
      { province: '浙江', detail: '某市' },
    ],
    invalid: ['台州市', {}, { town: 'x' }, { city: '' }, { city: 'a/b' }, { city: 3 }, []],
    given: [
      [
        { detail: ' 1 号 ', city: '台州市', province: '' },
        { city: '台州市', detail: '1 号' },
      ],
      [{ city: ' ' }, null],
    ],
    cells: [
      ['浙江省台州市路桥区金清镇1号', { province: '浙江省', city: '台州市', district: '路桥区', detail: '金清镇1号' }],
      ['浙江省 台州市 路桥区', { province: '浙江省', city: '台州市', district: '路桥区' }],
      ['北京市朝阳区某路', { province: '北京市', city: '北京市', district: '朝阳区', detail: '某路' }],
      ['广西壮族自治区南宁市青秀区', { province: '广西壮族自治区', city: '南宁市', district: '青秀区' }],
      ['湖北省恩施土家族苗族自治州恩施市', { province: '湖北省', city: '恩施土家族苗族自治州', district: '恩施市' }],
      ['浙江省/台州市//1 号', { province: '浙江省', city: '台州市', detail: '1 号' }],
      ['某路 1 号', { detail: '某路 1 号' }],
    ],
  },
  {
    field: { key: 'region', type: 'address', label, detail: false },
    valid: [{ province: '浙江省', city: '台州市', district: '路桥区' }, { city: '台州' }],
    invalid: [{ city: '台州市', detail: '1 号' }],
    cells: [
      ['台州', { city: '台州' }],
      ['浙江省台州市', { province: '浙江省', city: '台州市' }],
    ],
  },
];
