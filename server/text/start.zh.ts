/**
 * What the person who starts the system reads in the terminal, in Chinese and English, by code. `{name}` is filled from
 * the facts. Each says what is wrong and what to do next.
 */
export const START_TEXTS = {
  // failures
  'folder-in-use': {
    zh: '数据目录 {folder} 正被另一个已启动的系统使用。请先停止它，或用 DATA_DIR 与 PORT 指定另一个目录和端口。',
    en: 'The data folder {folder} is in use by a system that is already running. '
      + 'Stop it first, or choose another DATA_DIR and PORT.',
  },
  'platform-without-postgres': {
    zh: '没有适用于 {platform} 的内置 PostgreSQL。请重新执行 npm install，或用 DATABASE_URL 指定一个 PostgreSQL（15 或以上）。',
    en: 'There is no embedded PostgreSQL for {platform}. Run npm install again (with optional dependencies), '
      + 'or name a PostgreSQL (15 or later) in DATABASE_URL.',
  },
  'no-postgres-user': {
    zh: 'PostgreSQL 不能以 root 运行，且无法创建 postgres 用户：{reason}。请改用普通用户启动，或用 DATABASE_URL 指定数据库。',
    en: 'PostgreSQL does not run as root and the user postgres could not be made: {reason}. '
      + 'Start as an ordinary user, or set DATABASE_URL.',
  },
  'folder-out-of-reach': {
    zh: 'postgres 用户无法访问 {folder}（上级目录不可读，且缺少 setpriv 或相应权限）。请用 DATA_DIR 指定其他目录，或改用普通用户启动。',
    en: 'The user postgres cannot reach {folder} (a folder above it is closed, and setpriv or the capability is missing). '
      + 'Choose another DATA_DIR, or start as an ordinary user.',
  },
  'database-not-made': {
    zh: '数据库初始化失败（{folder}）：\n{output}',
    en: 'initdb failed for {folder}.',
  },
  'database-not-started': {
    zh: '内置 PostgreSQL 启动失败，日志在 {log}：\n{output}',
    en: 'The embedded PostgreSQL did not start; its log is {log}.',
  },
  'database-not-stopped': {
    zh: '上次遗留的 PostgreSQL（进程 {pid}）无法停止，请手工结束后重试。',
    en: 'A PostgreSQL left by an earlier start (process {pid}) does not stop. End it by hand and start again.',
  },
  'database-other-major': {
    zh: '数据目录 {folder} 由 PostgreSQL {found} 创建，当前程序为 {expected}。请先用旧版本导出数据，再导入新目录。',
    en: 'The folder {folder} was made by PostgreSQL {found}; this program brings {expected}. '
      + 'Dump it with the old version and load it into a new folder.',
  },
  'password-lost': {
    zh: '数据目录缺少数据库密码文件 {file}。请从备份恢复该文件。',
    en: 'The password file {file} of the data folder is missing. Restore it from the backup.',
  },
  // progress
  'making-database': { zh: '正在创建数据库 {folder} …', en: 'Making the database …' },
  'stopping-leftover': {
    zh: '正在停止上次异常退出后遗留的 PostgreSQL（进程 {pid}）…',
    en: 'Stopping the PostgreSQL that an earlier start left behind …',
  },
} as const satisfies Readonly<Record<string, { zh: string; en: string }>>;

export type StartCode = keyof typeof START_TEXTS;
