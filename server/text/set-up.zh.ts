/** What a start says about the defaults it read, and about the first administrator. */
import type { PolicyDifference } from '../platform/policy/index.ts';

/** A section of the policy that was changed in the system and no longer says what its file says. */
export function differenceText({ section, onlyInFile, onlyHere }: PolicyDifference): string {
  const lines = [...onlyInFile.map((line) => `  仅在文件中: ${line}`), ...onlyHere.map((line) => `  仅在系统中: ${line}`)];
  return [`权限 ${section} 已在系统中修改，与文件不同，保留系统中的内容：`, ...lines].join('\n');
}

/** Said once, on an empty database that gets no demo company. */
export function firstAdminText(username: string, password: string): string {
  return `空数据库已初始化。管理员 ${username}，一次性密码 ${password}（只显示这一次，登录后须修改）；修改密码后请打开“工作台”，按“开业准备”逐项设置`;
}

/** What an empty database without a demo starts with; the admin gives the company its name. */
export const FIRST_COMPANY = {
  company: { code: 'HQ', name: '小额贷款公司' },
  admin: { username: 'admin', name: '系统管理员' },
} as const;
