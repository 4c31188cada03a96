/** What players may be told of while it is news. Penalties, and what the team writes to them, are no choice of theirs. */
export const noticeKinds = ['level', 'achievement', 'streak'] as const
export type NoticeKind = (typeof noticeKinds)[number]
