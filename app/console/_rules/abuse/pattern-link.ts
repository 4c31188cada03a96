/** Where a pattern of abuse stands in the form. */
export const patternAnchor = (id: string) => `pattern-${id}`

/** The form of the draft, opened at one pattern; without an id, at all of them. */
export const patternFormHref = (id?: string) =>
  `/console/rules/draft#${id === undefined ? 'form-abuse' : encodeURIComponent(patternAnchor(id))}`
