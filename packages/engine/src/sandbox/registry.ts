import { companies as entered, inventedCompany, type Facts } from './registry-companies.js';
import type { Asked, Reply, Service } from './service.js';

export const registryToken = 'registry-sandbox-token';

const companies = entered.map(company);

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
  const invented = inventedCompany(keyword);
  const found =
    companies.find(({ name, creditCode, id }) => [name, creditCode, String(id)].includes(keyword)) ??
    (invented === undefined ? undefined : company(invented));
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

function company({ id, name, creditCode, legalPersonName, regCapital, industry, division, founded, insured }: Facts) {
  const { category, letter } = sectionOf(Number(division));
  return {
    ...{ id, name, creditCode, legalPersonName, regCapital, industry },
    ...{ regStatus: '存续', regCapitalCurrency: '人民币', actualCapital: null, taxNumber: creditCode },
    estiblishTime: founded,
    ...{ fromTime: founded, toTime: null, approvedTime: 1_700_000_000_000 },
    ...{ socialStaffNum: insured, staffNumRange: '100-499人', companyOrgType: '有限责任公司', isMicroEnt: 0 },
    // The category is one level above what `industry` says.
    industryAll: {
      category,
      categoryBig: industry,
      categoryMiddle: '',
      categorySmall: '',
      categoryCodeFirst: letter,
      categoryCodeSecond: division,
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

/** The section that a division of the national classification belongs to, of those the sandbox knows. */
function sectionOf(division: number): { readonly category: string; readonly letter: string } {
  if (division < 44) return { category: '制造业', letter: 'C' };
  if (division < 53) return { category: '批发和零售业', letter: 'F' };
  return { category: '信息传输、软件和信息技术服务业', letter: 'I' };
}

function error(error_code: number, reason: string): object {
  return { reason, error_code };
}
