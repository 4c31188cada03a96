/** Whoever is not done everywhere after so long is overdue: many times what it takes, and long before somebody asks. */
export const overdueAfterMs = 60_000
