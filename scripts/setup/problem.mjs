/** Something a person can act on: printed as its sentence, without a stack. */
export class Problem extends Error {}

/** @param {unknown} error @returns {string} the `code` of a system error, or '' */
export const codeOf = error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** @param {string} text what a program said @returns {boolean} whether it failed for want of space */
export const saysDiskFull = text => /ENOSPC|No space left on device|Check free disk space/i.test(text)

export const diskFull = 'The disk is full. Free some space and start again: nothing was lost.'

/**
 * Turns what the file system says into a sentence, and leaves other errors as they are.
 * @param {unknown} error
 * @returns {unknown}
 */
export function explained(error) {
  const path = error instanceof Error && 'path' in error ? ` (${error.path})` : ''
  const sentences = /** @type {Record<string, string>} */ ({
    ENOSPC: diskFull,
    EDQUOT: `The disk quota is used up${path}. Free some space and start again: nothing was lost.`,
    EROFS: `The file system is read-only${path}. Diana keeps its data in .diana/ and needs to write there.`,
    EACCES: `Not allowed to write${path}. Was Diana started by another user before? Give the files to yourself or start as that user.`,
    EPERM: `Not permitted${path}. Was Diana started by another user before? Give the files to yourself or start as that user.`,
  })
  const sentence = sentences[codeOf(error)]
  return sentence ? new Problem(sentence, { cause: error }) : error
}
