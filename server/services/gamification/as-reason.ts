/** A note of several lines as the reason that an event takes: one line, never empty. */
export const asReason = (note: string): string =>
  note
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim() || '–'
