/** What the loading of the demo company tells in the terminal. */
export const DEMO_TEXTS = {
  company: () => '演示数据：建立机构和人员 …',
  products: (count: number) => `演示数据：发布 ${count} 个贷款产品`,
  customers: (count: number) => `演示数据：登记 ${count} 位客户及其保证人、抵质押物`,
  days: (from: string, to: string, cases: number, loans: number) =>
    `演示数据：营业日 ${from} 至 ${to}，逐日办理 ${cases} 笔贷款申请、${loans} 笔放款及其还款 …`,
  progress: (day: string, done: number, all: number) => `演示数据：已到营业日 ${day}（${done}/${all} 天）`,
  done: (seconds: string) => `演示数据已就绪，用时 ${seconds} 秒。用户 officer、risk、manager、admin 等，密码 demo`,
  notEmpty: () => '数据库里已有数据，没有装入演示数据。请换一个空的数据库。',
  noDatabase: () => '请用 DATABASE_URL 指定一个空的 PostgreSQL 数据库。内置数据库在首次启动时会自动装入演示数据。',
  production: () => 'NODE_ENV=production 时不装入演示数据：演示用户的密码是公开的。',
  again: () => '上次装入演示数据没有完成，清空后重新装入。',
} as const;
