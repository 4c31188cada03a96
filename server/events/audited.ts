/**
 * Whether an event is what an admin did, and so belongs into the audit log. What a job counts for each player in the name of
 * a publication does not: who published and why is there once.
 */
export const isAudited = (type: string): boolean =>
  (type.startsWith('admin.') && type !== 'admin.past_counted') || type === 'game.rule_set_published'
