/**
 * What the person who starts the system reads in the terminal, in Chinese and English, by code. `{name}` is
 * filled from the facts. Each says what is wrong and what to do next.
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
    en: 'The user postgres cannot reach {folder} (a folder above it is closed, and setpriv or the capability is '
      + 'missing). Choose another DATA_DIR, or start as an ordinary user.',
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
    en: 'A PostgreSQL left by an earlier start (process {pid}) does not stop. '
      + 'End it by hand and start again.',
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
  'folder-not-writable': {
    zh: '无法写入数据目录 {folder}：{reason}。请用 DATA_DIR 指定一个可写的目录。',
    en: 'The data folder {folder} cannot be written: {reason}. Name another one in DATA_DIR.',
  },
  'database-unreachable': {
    zh: '无法连接 DATABASE_URL 指定的数据库 {where}：{reason}。请确认它已启动，且地址、用户名和密码正确。',
    en: 'The database {where} of DATABASE_URL does not answer: {reason}. '
      + 'See that it runs and that address, user and password are right.',
  },
  'database-too-old': {
    zh: '数据库 {where} 的 PostgreSQL 版本为 {found}，本系统需要 15 或以上。',
    en: 'The database {where} is PostgreSQL {found}; 15 or later is needed.',
  },
  'database-not-utf8': {
    zh: '数据库 {where} 的编码为 {found}，请新建一个 UTF8 编码的数据库。',
    en: 'The database {where} is encoded in {found}. Create one in UTF8.',
  },
  'database-without-icu': {
    zh: '数据库 {where} 缺少排序规则 zh-x-icu（PostgreSQL 未带 ICU）。请换用带 ICU 的 PostgreSQL。',
    en: 'The database {where} lacks the collation zh-x-icu. Use a PostgreSQL built with ICU.',
  },
  'port-in-use': {
    zh: '地址 {host}:{port} 已被其他程序占用。请先停止该程序，或用 PORT 指定另一个端口。',
    en: 'Another program listens on {host}:{port}. Stop it, or choose another PORT.',
  },
  'address-not-here': {
    zh: '无法在 {host}:{port} 上监听：{reason}。请检查 HOST 与 PORT。',
    en: 'Cannot listen on {host}:{port}: {reason}. Check HOST and PORT.',
  },
  'client-missing': {
    zh: '缺少前端：{client} 与 {built} 均不存在。请重新获取完整的程序。',
    en: 'There is no browser client: neither {client} nor {built} exists. '
      + 'Get a complete copy of the program.',
  },
  'client-not-built': {
    zh: '前端构建失败：\n{output}',
    en: 'The build of the browser client failed.',
  },
  'process-not-started': {
    zh: '{name} 启动失败（{how}），原因见上方输出。',
    en: '{name} did not start ({how}); the lines above say why.',
  },
  'process-keeps-failing': {
    zh: '{name} 连续异常退出 {times} 次（{how}），已停止。原因见上方输出。',
    en: '{name} failed {times} times in a row ({how}), so everything is stopped; the lines above say why.',
  },
  'database-keeps-failing': {
    zh: '内置 PostgreSQL 反复异常退出，已停止。日志在 {folder}/postgres.log。',
    en: 'The embedded PostgreSQL ended again and again; its log is {folder}/postgres.log.',
  },
  // progress
  'starting-database': { zh: '正在启动数据库 …', en: 'Starting the database …' },
  'building-client': { zh: '正在构建前端（仅在源文件变化后进行）…', en: 'Building the browser client (only after a change) …' },
  'client-built': { zh: '前端构建完成，用时 {seconds} 秒。', en: 'The browser client is built, in {seconds} s.' },
  'starting-server': { zh: '正在启动服务 …', en: 'Starting the server …' },
  'ready': { zh: '系统已就绪，请用浏览器打开 {url}', en: 'Ready: open {url} in a browser. Ctrl-C stops it.' },
  'process-again': {
    zh: '{name} 异常退出（{how}），{seconds} 秒后重新启动。',
    en: '{name} ended ({how}); starting it again in {seconds} s.',
  },
  'database-again': { zh: '数据库意外停止，正在重新启动 …', en: 'The database ended unexpectedly; starting again …' },
  'files-changed': { zh: '文件有变化，正在重新启动 …', en: 'Files changed, starting again …' },
  'stopping': { zh: '正在停止 …', en: 'Stopping …' },
  'stopped': { zh: '已停止。', en: 'Stopped.' },
  'making-database': { zh: '正在创建数据库 {folder} …', en: 'Making the database …' },
  'stopping-leftover': {
    zh: '正在停止上次异常退出后遗留的 PostgreSQL（进程 {pid}）…',
    en: 'Stopping the PostgreSQL that an earlier start left behind …',
  },
} as const satisfies Readonly<Record<string, { zh: string; en: string }>>;

export type StartCode = keyof typeof START_TEXTS;
