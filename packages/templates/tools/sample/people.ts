import type { SampleDocument } from '@pulu/engine/model';
import { regions, type Region } from './places.js';

type People = Extract<SampleDocument, { type: 'people' }>;
type Person = People['people'][number];
type Department = People['departments'][number];

const department = (key: string, zh: string, en: string, parent?: string, head?: string): Department => ({
  key,
  name: { 'zh-CN': zh, 'en-US': en },
  ...(parent === undefined ? {} : { parent }),
  ...(head === undefined ? {} : { head }),
});

const departments: readonly Department[] = [
  department('company', '台州铺路五金（演示）', 'Pulu Hardware, Taizhou (demo)', undefined, 'chenmingyuan'),
  department('general_office', '总经办', 'General office', 'company', 'chenmingyuan'),
  department('sales', '销售中心', 'Sales', 'company', 'zhengguodong'),
  department('sales_taizhou', '台州区', 'Taizhou region', 'sales', 'linhaiping'),
  department('sales_ningbo', '宁波区', 'Ningbo region', 'sales', 'huqiaoyun'),
  department('sales_wenzhou', '温州区', 'Wenzhou region', 'sales', 'yezhiyong'),
  department('sales_hangzhou', '杭州区', 'Hangzhou region', 'sales', 'shenwenjun'),
  department('sales_sunan', '苏南区', 'South Jiangsu region', 'sales', 'gujianfeng'),
  department('sales_shanghai', '上海区', 'Shanghai region', 'sales', 'tangweimin'),
  department('marketing', '市场部', 'Marketing', 'company', 'sunyanan'),
  department('tech', '技术部', 'Technical', 'company', 'dingguangming'),
  department('finance', '财务部', 'Finance', 'company', 'wuxiaohong'),
  department('after_sales', '售后服务部', 'After-sales', 'company', 'caizhiqiang'),
  department('operations', '运营部', 'Operations', 'company', 'songjiayi'),
];

/** username, name, title, role; by department. */
const staff: Readonly<Record<string, readonly (readonly [string, string, string, string])[]>> = {
  general_office: [['chenmingyuan', '陈明远', '总经理', 'general_manager']],
  sales: [['zhengguodong', '郑国栋', '销售总监', 'supervisor']],
  sales_taizhou: [
    ['linhaiping', '林海平', '台州区主管', 'supervisor'],
    ['zhoulinlin', '周琳琳', '销售', 'rep'],
    ['wangyifan', '王一帆', '销售', 'rep'],
    ['linshaoqi', '林少奇', '销售（定制件）', 'rep'],
  ],
  sales_ningbo: [
    ['huqiaoyun', '胡巧云', '宁波区主管', 'supervisor'],
    ['xuzihan', '徐子涵', '销售', 'rep'],
    ['shenjiaxin', '沈嘉欣', '销售', 'rep'],
    ['fanghaoran', '方浩然', '销售（定制件）', 'rep'],
  ],
  sales_wenzhou: [
    ['yezhiyong', '叶志勇', '温州区主管', 'supervisor'],
    ['yeshuting', '叶舒婷', '销售', 'rep'],
    ['huangkaile', '黄凯乐', '销售（定制件）', 'rep'],
  ],
  sales_hangzhou: [
    ['shenwenjun', '沈文君', '杭州区主管', 'supervisor'],
    ['qianyutong', '钱雨桐', '销售', 'rep'],
    ['luchenxi', '陆晨曦', '销售', 'rep'],
    ['jiangbowen', '蒋博文', '销售（定制件）', 'rep'],
  ],
  sales_sunan: [
    ['gujianfeng', '顾建峰', '苏南区主管', 'supervisor'],
    ['guxinyue', '顾欣悦', '销售', 'rep'],
    ['panruize', '潘瑞泽', '销售', 'rep'],
    ['daimingxuan', '戴铭轩', '销售（定制件）', 'rep'],
  ],
  sales_shanghai: [
    ['tangweimin', '唐卫民', '上海区主管', 'supervisor'],
    ['tangkeying', '唐可莹', '销售', 'rep'],
    ['yaozihang', '姚子航', '销售（定制件）', 'rep'],
  ],
  marketing: [
    ['sunyanan', '孙雅楠', '市场经理', 'marketing'],
    ['baoyuxin', '鲍语心', '新媒体运营', 'marketing'],
    ['maojunjie', '毛俊杰', '展会专员', 'marketing'],
  ],
  tech: [
    ['dingguangming', '丁广明', '技术经理', 'tech_engineer'],
    ['xiayunpeng', '夏云鹏', '技术工程师', 'tech_engineer'],
    ['ruantianyu', '阮天宇', '技术工程师', 'tech_engineer'],
    ['mengfanxing', '孟繁星', '质量工程师', 'tech_engineer'],
  ],
  finance: [
    ['wuxiaohong', '吴晓红', '财务经理', 'finance'],
    ['zhuminjie', '朱敏洁', '会计', 'finance'],
  ],
  after_sales: [
    ['caizhiqiang', '蔡志强', '售后主管', 'after_sales'],
    ['luoqian', '罗倩', '客服专员', 'after_sales'],
  ],
  operations: [
    ['songjiayi', '宋佳怡', '销售运营专员', 'sales_operations'],
    ['admin', '何思齐', '系统管理员', 'admin'],
  ],
};

/** Away, so that assignments show whom they pass over. */
const away = new Set(['shenjiaxin']);

/** Known to WeCom, by their usernames: people of the most different work. */
const inWecom = new Set(['zhengguodong', 'linhaiping', 'zhoulinlin', 'wangyifan', 'admin']);

const people: readonly Person[] = Object.entries(staff)
  .flatMap(([key, members]) => members.map((member) => [key, member] as const))
  .map(([key, [username, name, title, role]], index) => ({
    username,
    name,
    department: key,
    roles: [role],
    phone: String(15400000001 + index),
    title,
    ...(inWecom.has(username) ? { wecom: username } : {}),
    ...(away.has(username) ? { absent: true } : {}),
  }));

/** The demo company. */
export const peopleDocument: People = { type: 'people', departments: [...departments], people: [...people] };

const namesOf = (role: string, at: Region) =>
  people
    .filter(({ department: key, roles }) => key === `sales_${at}` && roles.includes(role))
    .map(({ username }) => username);

/** Usernames of the reps of each region; the last one knows custom parts, the others fasteners. */
export const repsOf: Readonly<Record<Region, readonly string[]>> = byRegion((region) => namesOf('rep', region));

function byRegion<T>(work: (region: Region) => T): Record<Region, T> {
  const [taizhou, ningbo, wenzhou, hangzhou, sunan, shanghai] = regions.map(work);
  if (!taizhou || !ningbo || !wenzhou || !hangzhou || !sunan || !shanghai) throw new Error('A region has no value.');
  return { taizhou, ningbo, wenzhou, hangzhou, sunan, shanghai };
}

/** What a person is called. */
export function nameOf(username: string): string {
  return people.find((person) => person.username === username)?.name ?? username;
}
