'use client'

import { useEffect } from 'react'
import type { Progress } from '#server/contract/progress'
import { useAnnounce } from '#ui/announcer'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from './use-formats.ts'

type Props = { review: NonNullable<Progress['review']>; formats: Formats }

/** What the people who run the place wrote to the player about something that was looked at, in their words. */
export const ReviewNotice = ({ review: { verb, text, at }, formats }: Props) => {
  const t = useWords('portal.review')
  const announce = useAnnounce()
  const title = t(`title.${verb}`)
  useEffect(() => announce(`${title}. ${text}`, { weight: 'notice' }), [announce, title, text])
  return (
    <section
      aria-label={t('label')}
      data-review={verb}
      className="mb-3 rounded-s border border-line border-s-4 border-s-gold bg-surface px-4 py-3"
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <strong className="font-semibold">{title}</strong>
        <span className="text-small text-ink-2 tabular-nums" suppressHydrationWarning>
          {formats.moment(at)}
        </span>
      </p>
      <blockquote className="mt-1 max-w-[68ch] break-words text-pretty">{text}</blockquote>
    </section>
  )
}
