import type { Asked, Reply, Service } from './service.js';

export const registryToken = 'registry-sandbox-token';

/** Companies that the registry of the sandbox knows: invented, all of them. */
const companies = [
  company(1, '苏州启明精密机械有限公司', '91320500MA1XTEST01', '王启明', '5000万人民币', '金属制品业', '33'),
  company(2, '深圳市云岭自动化设备有限公司', '91440300MA5FTEST02', '李云岭', '1200万人民币', '通用设备制造业', '34'),
  company(3, '杭州青禾软件有限公司', '91330100MA2HTEST03', '陈青禾', '300万人民币', '软件和信息技术服务业', '65'),
];

/** The company registry, Tianyancha's way. */
export class RegistrySandbox implements Service {
  readonly name = 'registry';

  answers({ url }: Asked): boolean {
    return url.pathname.startsWith('/services/open/');
  }

  reply({ url, headers }: Asked): Reply {
    if (headers['authorization'] !== registryToken) return { body: error(300009, '账号信息有误') };
    if (url.pathname === '/services/open/ic/baseinfo/normal') return { body: base(url.searchParams.get('keyword')) };
    if (url.pathname === '/services/open/search/2.0') return { body: search(url.searchParams) };
    return { body: error(300010, 'URL不存在') };
  }
}

function base(keyword: string | null): object {
  if (keyword === null || keyword === '') return error(300008, '缺少必要参数');
  const found = companies.find(({ name, creditCode, id }) => [name, creditCode, String(id)].includes(keyword));
  return found === undefined ? error(300000, '无数据') : { result: found, reason: 'ok', error_code: 0 };
}

function search(query: URLSearchParams): object {
  const word = query.get('word') ?? '';
  if (word === '') return error(300008, '缺少必要参数');
  const size = Number(query.get('pageSize') ?? 20);
  const page = Number(query.get('pageNum') ?? 1);
  const all = companies.filter(({ name }) => name.includes(word));
  if (all.length === 0) return error(300000, '无数据');
  const items = all
    .slice((page - 1) * size, page * size)
    .map(({ id, name, creditCode, legalPersonName, regStatus, regCapital, estiblishTime, base: province }) => ({
      ...{ id, name, creditCode, legalPersonName, regStatus, regCapital, base: province },
      estiblishTime: new Date(estiblishTime).toISOString().slice(0, 10),
    }));
  return { result: { total: all.length, items }, reason: 'ok', error_code: 0 };
}

function company(
  id: number,
  name: string,
  creditCode: string,
  legalPersonName: string,
  regCapital: string,
  industry: string,
  categoryCodeSecond: string,
) {
  const maker = Number(categoryCodeSecond) < 44;
  return {
    ...{ id, name, creditCode, legalPersonName, regCapital, industry },
    ...{ regStatus: '存续', regCapitalCurrency: '人民币', actualCapital: null, taxNumber: creditCode },
    estiblishTime: 847_900_800_000,
    ...{ fromTime: 847_900_800_000, toTime: null, approvedTime: 1_700_000_000_000 },
    ...{ socialStaffNum: null, staffNumRange: '100-499人', companyOrgType: '有限责任公司', isMicroEnt: 0 },
    // The category is one level above what `industry` says.
    industryAll: {
      category: maker ? '制造业' : '信息传输、软件和信息技术服务业',
      categoryBig: industry,
      categoryMiddle: '',
      categorySmall: '',
      categoryCodeFirst: maker ? 'C' : 'I',
      categoryCodeSecond,
      categoryCodeThird: null,
      categoryCodeFourth: null,
    },
    ...{ regNumber: `32050000000${id}`, orgNumber: null, regInstitute: '市场监督管理局', type: 1, base: 'js' },
    ...{ regLocation: `测试路 ${id} 号`, city: '测试市', district: '测试区', districtCode: '320500' },
    ...{
      businessScope: '一般项目：技术服务。',
      tags: '',
      percentileScore: 7000,
      historyNames: null,
      historyNameList: null,
    },
  };
}

function error(error_code: number, reason: string): object {
  return { reason, error_code };
}
