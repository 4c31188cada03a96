import type { EarningGuide } from '#server/contract/earning-guide'
import type { LocalisedText } from '#server/contract/text'

type Suited = { type: string; label: LocalisedText; value: number }

/** The activities that pay this player more because of how they play. */
export const affinityIn = ({ activities }: Pick<EarningGuide, 'activities'>): Suited[] =>
  activities.flatMap(({ type, label, multipliers }) => {
    const bonus = multipliers.find(({ id }) => id === 'affinity')
    return bonus ? [{ type, label, value: bonus.value }] : []
  })
