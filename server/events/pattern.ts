/**
 * A subscription: `game.*` matches one segment per star, `**` matches everything, anything else matches itself.
 * The returned predicate remembers its answers; there are few types.
 */
export function matcher(patterns: readonly string[]): (type: string) => boolean {
  const expressions = patterns.map(toExpression)
  const known = new Map<string, boolean>()
  return type => {
    let matches = known.get(type)
    if (matches === undefined) {
      matches = expressions.some(expression => expression.test(type))
      known.set(type, matches)
    }
    return matches
  }
}

export const isPattern = (text: string) => text === '**' || /^([a-z_]+|\*)(\.([a-z_]+|\*))*$/.test(text)

function toExpression(pattern: string): RegExp {
  if (!isPattern(pattern)) throw new Error(`Not a subscription pattern: ${pattern}`)
  if (pattern === '**') return /^/
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[a-z_]+')}$`)
}
