/** Whether a text that was pasted is, or holds, what nobody else may have: that is not even sent. */
export const isPrivateKey = (text: string): boolean => /PRIVATE KEY-----|"d"\s*:/.test(text)
