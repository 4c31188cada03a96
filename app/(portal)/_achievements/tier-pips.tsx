import { classNames } from '../../_ui/class-names.ts'
import type { TierView } from './standing.ts'

const metal = { bronze: 'bg-(--bronze)', silver: 'bg-(--silver)', gold: 'bg-gold' }

/** One stud a tier, filled once it is held; the words below say which. */
export const TierPips = ({ tiers }: { tiers: readonly TierView[] }) => (
  <span aria-hidden="true" className="mt-0.5 mb-1 flex h-2.5 items-center gap-1.5">
    {tiers.length > 1 &&
      tiers.map(({ tier, earned_at }) => (
        <span
          key={tier}
          className={classNames(
            'size-2.5 rotate-45 rounded-[2px] border',
            earned_at
              ? `border-[color-mix(in_oklab,currentColor_45%,transparent)] ${metal[tier]}`
              : 'border-line-strong',
          )}
        />
      ))}
  </span>
)
