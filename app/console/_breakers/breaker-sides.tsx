'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '../../_ui/class-names.ts'
import { type BreakerSide, breakerSides } from './use-breaker-place.ts'

type Props = { side: BreakerSide; mayTune: boolean; onTurn: (side: BreakerSide) => void }

/** What of a breaker is shown below. */
export const BreakerSides = ({ side, mayTune, onTurn }: Props) => {
  const t = useTranslations('console.breakers')
  return (
    <nav
      aria-label={t('sides')}
      className="sticky top-0 z-10 flex gap-1 overflow-x-auto border-b border-line bg-surface px-3"
    >
      {breakerSides
        .filter(name => mayTune || name !== 'tune')
        .map(name => (
          <button
            key={name}
            type="button"
            aria-current={name === side ? 'page' : undefined}
            onClick={() => onTurn(name)}
            className={classNames(
              '-mb-px min-h-9 shrink-0 border-b-2 px-2 focus-visible:-outline-offset-2',
              name === side
                ? 'border-brand font-semibold text-ink'
                : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {t(`side.${name}`)}
          </button>
        ))}
    </nav>
  )
}
