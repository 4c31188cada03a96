import { useTranslations } from 'next-intl'
import type { Problem } from '#server/contract/problem'
import { LaterProblem } from '../_home/later-problem.tsx'

/** Instead of a card that is not there, without saying why; or what keeps it from coming. */
export const NoCard = ({ problem }: { problem: Problem }) => {
  const t = useTranslations('card.gone')
  if (problem.status !== 404) return <LaterProblem problem={problem} />
  return (
    <div data-no-card="" className="ticket-part ticket-whole">
      <div className="ticket-paper" />
      <div className="space-y-2 px-5 py-6 sm:px-6">
        <h1 className="text-h1">{t('title')}</h1>
        <p className="text-pretty text-ink-2">{t('says')}</p>
      </div>
    </div>
  )
}
