/** Cases (项目): the list and the page of one. */
export const CASES = {
  title: '项目',
  note: '每笔业务是一个项目：申请、附件、讨论和流转记录都在项目里。',
  views: { created: '我创建的', history: '历史', closed: '结案', returned: '退单', all: '所有' },
  search: '项目编号、客户名称或摘要',
  status: '状态',
  kind: '业务',
  columns: {
    case: '项目', kind: '业务', subject: '办理对象', status: '状态', owner: '经办人', org: '机构', openedAt: '创建时间', closedAt: '办结时间',
  },
  empty: {
    created: { title: '您还没有创建过项目', text: '发起一笔业务后，项目会出现在这里。' },
    history: { title: '没有办理过的项目', text: '您办理过任务的项目会留在这里，便于查阅。' },
    closed: { title: '没有结案的项目', text: '流程办结的项目会出现在这里。' },
    returned: { title: '没有退单', text: '被拒绝或取消的项目会出现在这里。' },
    all: { title: '没有您可以查看的项目', text: '您经办、办理过或被授权的项目会出现在这里。' },
  },
  start: '发起业务',
} as const;

export const CASE = {
  list: '项目列表',
  sections: '项目内容',
  tabs: { overview: '概况', diagram: '流程图', filled: '填报内容', files: '附件', comments: '讨论', grants: '项目授权' },
  facts: {
    number: '项目编号', kind: '业务', subject: '办理对象', owner: '经办人', starter: '发起人', org: '机构', openedAt: '创建时间', closedAt: '办结时间',
    summary: '摘要',
  },
  current: '当前环节',
  currentSince: (at: string) => `${at} 到达`,
  noCurrent: '流程已结束，没有待办环节。',
  outcome: (name: string) => `结果：${name}`,
  handle: '去办理',
  history: '流转记录',
  process: (name: string, version: number) => `${name} · 第 ${version} 版`,
  filledEmpty: '没有可以查看的填报内容',
  filledEmptyText: '各环节提交的表单会按您的权限显示在这里。',
} as const;

export const FILES = {
  title: '附件',
  add: '上传附件',
  drop: '把文件拖到这里，或点“上传附件”',
  uploading: (name: string) => `正在上传 ${name}`,
  failed: (name: string) => `${name} 没有上传成功`,
  columns: { name: '文件名', size: '大小', by: '上传人', at: '上传时间' },
  empty: '还没有附件',
  emptyText: '合同、证件、照片等资料可以上传到这里，能查看项目的人都能看到。',
  download: '下载',
  limit: '每个文件不超过 20 MB',
} as const;

export const COMMENTS = {
  title: '讨论',
  hint: '写下说明或问题，能查看项目的人都能看到',
  submit: '发表',
  missing: '请写下内容再发表',
  empty: '还没有讨论',
} as const;

export const GRANTS = {
  title: '项目授权',
  note: '被授权的人可以查看这个项目，不受角色限制。',
  add: '授权给同事',
  person: '同事',
  right: '权限',
  rights: { read: '查看', edit: '查看和修改' },
  until: '有效期至',
  untilHint: '不填则长期有效',
  forever: '长期有效',
  submit: '授权',
  done: (name: string) => `已授权给 ${name}`,
  revoke: '取消授权',
  revokeText: (name: string) => `${name} 将不能再查看这个项目（本人经办或办理过的除外）。`,
  revoked: '已取消授权',
  empty: '没有单独授权',
  emptyText: '需要让角色之外的同事查看这个项目时，在这里授权。',
  columns: { person: '同事', right: '权限', until: '有效期', actions: '操作' },
} as const;
