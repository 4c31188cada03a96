import { useTranslations } from 'next-intl'
import type { FactFrame } from '#server/contract/frames'
import type { Formats } from '../_format/make-formats.ts'
import { summarise } from './summarise.ts'

const lateFromMs = 60_000

type Props = { event: Pick<FactFrame, 'recorded_at' | 'occurred_at' | 'data'>; formats: Formats }

/** What an event carries, in one line, and how late it came where it did. */
export const EventData = ({ event: { recorded_at, occurred_at, data }, formats }: Props) => {
  const t = useTranslations('console.tail')
  const lateMs = Date.parse(recorded_at) - Date.parse(occurred_at)
  return (
    <>
      {lateMs >= lateFromMs && (
        <span className="mr-2 font-sans text-warn">
          {t('late', { age: formats.duration(lateMs / 1000) })}
        </span>
      )}
      {summarise(data).map(({ key, value }) => (
        <span key={key} className="mr-3">
          <span className="text-ink-3">{key}</span> {value}
        </span>
      ))}
    </>
  )
}
