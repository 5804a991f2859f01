/** Every Chinese word of the archives that is not a refusal: steps, kinds of paper, moves, conditions, places. */
import type { Condition, DossierStatus, ItemKind, Move } from '../lending/archives/kinds.ts';

/** Steps as the step library shows them. */
export const ARCHIVE_STEPS_ZH = {
  'archives.openDossier': '建立档案',
  'archives.openCustomerDossier': '建立客户档案',
  'archives.checkHandover': '检查移交清单',
  'archives.file': '档案入库',
  'archives.checkAvailability': '检查档案是否在库',
  'archives.checkOut': '档案出库',
  'archives.takeBack': '档案归还入库',
  'archives.checkRenewal': '检查能否续借档案',
  'archives.renew': '登记档案续借',
  'archives.remind': '清点借出档案',
  'archives.release': '取消前检查有无未归还档案',
} as const;

export const ITEM_KINDS_ZH: Readonly<Record<ItemKind, string>> = {
  'agreement': '借款合同', 'note': '借据', 'guarantee': '担保合同', 'title': '权证', 'registration': '抵质押登记资料', 'identity': '身份证明',
  'licence': '企业证照', 'financial': '财务资料', 'approval': '审查审批资料', 'payment': '放款收款凭证', 'inspection': '贷后检查资料',
  'extension': '展期和变更资料', 'settlement': '结清资料', 'other': '其他',
};

export const MOVES_ZH: Readonly<Record<Move, string>> = { 'filed': '入库', 'out': '借出', 'renewed': '续借', 'returned': '归还', 'transferred': '移库' };

export const CONDITIONS_ZH: Readonly<Record<Condition, string>> = { 'intact': '完好', 'damaged': '有破损', 'incomplete': '有缺页' };

export const DOSSIER_STATUSES_ZH: Readonly<Record<DossierStatus, string>> = { 'open': '待归档', 'filed': '已归档' };

/** A place as people say it: 一号库 / 3 柜 / 12 盒. */
export const placeName = ({ room, cabinet, box }: { readonly room: string; readonly cabinet: string; readonly box: string }): string =>
  `${room} / ${cabinet} / ${box}`;

/** Papers in one line: 房屋所有权证（权证，原件 1 份）. */
export const paperName = ({ kind, title, copies, original }: {
  readonly kind: ItemKind; readonly title: string; readonly copies: number; readonly original: boolean;
}): string => `${title}（${ITEM_KINDS_ZH[kind]}，${original ? '原件' : '复印件'} ${copies} 份）`;
