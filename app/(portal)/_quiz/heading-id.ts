/** What the focus moves to when the screen goes on. */
export const headingId = 'quiz-heading'
