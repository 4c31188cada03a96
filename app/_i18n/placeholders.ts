/** The argument names of an ICU message, `<tag>` names included; branches of plurals and selects are walked through. */
export const placeholders = (message: string): string[] => {
  const names = new Set([...message.matchAll(/<([a-z]\w*)\/?>/gi)].map(match => match[1] ?? ''))
  // Braces alternate: an argument, inside it branches of text, inside these arguments again.
  const isArgument: boolean[] = []
  for (let at = 0; at < message.length; at += 1) {
    if (message[at] === '{') {
      isArgument.push(!isArgument.at(-1))
      const name = /^\s*(\w+)\s*[,}]/.exec(message.slice(at + 1))?.[1]
      if (isArgument.at(-1) && name) names.add(name)
    } else if (message[at] === '}') isArgument.pop()
  }
  return [...names].sort()
}
