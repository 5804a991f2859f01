/** Filled forms, to read. */
export const FILLED = {
  file: (n: number) => `附件 ${n}`,
  unseen: '（无权查看）',
  bookedOn: (day: string) => `${day} 记账`,
  reversed: '已冲正',
} as const;
