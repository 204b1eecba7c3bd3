import { findOnPages, type Placed } from '@pulu/engine/automation';
import type { ReadPage } from '@pulu/engine/ocr';

/** How a rule's extract step says where the first party of a contract stands. */
export const partyA = {
  labels: ['甲方', '需方', '委托方', '买方', '采购方', '甲方名称', '单位名称'],
  ends: '有限责任公司|有限公司|公司|厂',
  rows: 2,
  drop: '[（(](盖章|签章|公章)[）)]',
};

/** Finds the first party on a page as the extract step of a rule does. */
export function partyOn(page: ReadPage): Placed | undefined {
  const label = { 'zh-CN': '甲方', 'en-US': 'Party A' };
  const pages = [{ id: 'photo', name: 'photo.jpg', text: '', ...page }];
  return findOnPages(pages, { type: 'text', key: 'party_a', label }, partyA, { timeZone: 'Asia/Shanghai' });
}
