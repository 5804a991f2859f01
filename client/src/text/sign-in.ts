/** Signing in and the password. */
export const SIGN_IN = {
  title: '登录',
  username: '用户名',
  password: '密码',
  submit: '登录',
  show: '显示密码',
  usernameMissing: '请填写用户名',
  passwordMissing: '请填写密码',
  capsLock: '大写锁定已打开',
  expired: '登录已过期，请重新登录。登录后会回到刚才的页面，已保存的草稿不会丢失。',
  note: '连续输错多次后账户会暂时锁定；忘记密码请联系管理员。',
} as const;

export const PASSWORD = {
  title: '密码与登录设备',
  mustChange: '您正在使用初始密码，请先修改密码再继续。',
  current: '当前密码',
  next: '新密码',
  again: '再输入一次新密码',
  rule: '至少 8 位，与当前密码不同。',
  submit: '修改密码',
  done: '密码已修改。',
  missing: '请填写',
  tooShort: '新密码至少 8 位',
  same: '新密码不能与当前密码相同',
  different: '两次输入的新密码不一致',
} as const;

/** Where one is signed in. */
export const SESSIONS = {
  title: '已登录的设备',
  columns: { device: '设备', address: '地址', since: '登录时间', seen: '最近使用', act: '操作' },
  current: '当前设备',
  end: '退出',
  ended: '已退出该设备的登录。',
  none: '没有其他设备',
  program: '其他程序',
  browsers: { weChat: '微信' },
  systems: { harmony: '鸿蒙' },
} as const;
