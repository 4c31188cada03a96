export type Verdict = {
  name: string
  checked: string
  kind: 'lost' | 'doubled' | 'order' | 'other'
  /** How many break it. */
  found: number
  /** Some of them. */
  broken: string[]
}

const shownMax = 5

export const verdict = (name: string, kind: Verdict['kind'], checked: string, broken: string[]): Verdict => ({
  ...{ name, kind, checked },
  found: broken.length,
  broken:
    broken.length > shownMax
      ? [...broken.slice(0, shownMax), `and ${broken.length - shownMax} more`]
      : broken,
})
