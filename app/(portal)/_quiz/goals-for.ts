import type { Achievements, ShownAchievement } from '#server/contract/achievements'

type Goal = Pick<ShownAchievement, 'id' | 'name' | 'description' | 'art'> & {
  have: number
  need: number
  share: number
}

const most = 3

/** Open badges that move with one of these activities and not with everything, the nearest first. */
export const goalsFor = ({ data }: Pick<Achievements, 'data'>, types: readonly string[]): Goal[] =>
  data
    .flatMap(one => {
      if (one.state === 'hidden' || one.next === null || one.have === null) return []
      const { id, name, description, art, have, next, counts } = one
      const isSuited = !counts.everything && counts.activities.some(({ type }) => types.includes(type))
      return isSuited ? [{ id, name, description, art, have, need: next.need, share: next.share }] : []
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
