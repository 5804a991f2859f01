/** The frame around every page. */
export const SHELL = {
  skip: '跳到正文',
  menu: '菜单',
  openMenu: '打开菜单',
  collapse: '收起菜单',
  expand: '展开菜单',
  businessDate: '营业日',
  changePassword: '密码与登录设备',
  signOut: '退出登录',
  signOutEverywhere: '退出全部设备',
  signOutEverywhereText: '您在所有电脑和手机上的登录都会结束，需要重新登录。未提交的草稿会保留。',
  account: (name: string) => `${name}，账户菜单`,
  groups: { work: '工作', lending: '业务', books: '账务', organisation: '组织', system: '系统' },
  items: {
    inbox: '任务中心', dashboard: '工作台', start: '发起业务', cases: '项目', customers: '客户', blacklist: '黑名单', products: '产品', agreements: '合同',
    loans: '贷款台账', archives: '档案', balances: '科目余额表', vouchers: '记账凭证', periods: '会计期间', bankAccounts: '银行账户', businessDays: '日终',
    people: '人员', orgs: '机构', roles: '角色与权限', audit: '审计日志', incidents: '异常处理', parameters: '业务参数', studio: '流程设计', forms: '表单设计',
  },
} as const;
