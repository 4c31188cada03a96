/** A round number at or above `max` (1, 1.5, 2, 3, 4, 5, 6, 8 × 10ⁿ), so that an axis ends where a person can read it. */
export function niceCeiling(max: number): number {
  if (!(max > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(max))
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(factor => factor * power >= max * (1 - 1e-9)) ?? 10
  return step * power
}

export type Point = { x: number; y: number | null }

/** An SVG path through the points that are known; a gap in the data stays a gap in the line. */
export function linePath(points: readonly Point[]): string {
  let pen = 'M'
  let path = ''
  for (const { x, y } of points) {
    if (y === null) {
      pen = 'M'
      continue
    }
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`
    pen = 'L'
  }
  return path
}
