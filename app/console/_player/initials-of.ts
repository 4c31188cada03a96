/** The first letters of the first and the last word of a name, whatever it is written in. */
export const initialsOf = (name: string): string => {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return [first, last].map(word => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
