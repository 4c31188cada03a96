/** Where a board stands in the form; without an id, all of them. */
export const boardAnchor = (id: string) => `board-${id}`

/** The form of the draft, opened at one board or at their list. */
export const boardFormHref = (id?: string) =>
  `/console/rules/draft#${id === undefined ? 'form-boards' : encodeURIComponent(boardAnchor(id))}`
