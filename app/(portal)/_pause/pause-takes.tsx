'use client'

import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { useFormats } from '../_home/use-formats.ts'
import type { usePausePreview } from './use-pause-preview.ts'

type Props = { preview: ReturnType<typeof usePausePreview>['preview']; of: number; onRetry: () => void }

const refusals = ['in_the_past', 'before_from', 'too_far', 'too_many'] as const

/** Until when the streak rests and what is left of the months, or why it cannot be. */
export const PauseTakes = ({ preview, of, onRetry }: Props) => {
  const t = useWords('portal.streak.pause')
  const days = useFormats('UTC')
  const month = (name: string) =>
    new Intl.DateTimeFormat(days.locale, { month: 'long', timeZone: 'UTC' }).format(new Date(`${name}-01`))
  const refused = refusals.find(code => preview?.problem?.errors.some(error => error.code === code))
  return (
    <div id="pause-takes" aria-live="polite" data-takes={preview?.body ? 'known' : ''} className="min-h-16">
      {!preview && <p className="text-ink-3">{t('asking')}</p>}
      {preview?.body && (
        <>
          <p className="font-semibold text-pretty">
            {t('rests', {
              ...{ streak: preview.body.streak, days: preview.body.days },
              ...{ from: days.weekday(preview.body.from), to: days.weekday(preview.body.to) },
            })}
          </p>
          {preview.body.months.map(({ month: name, left, of }) => (
            <p key={name} className="mt-1 text-small text-ink-2 tabular-nums first-letter:uppercase">
              {t('left', { month: month(name), left, of })}
            </p>
          ))}
        </>
      )}
      {refused && <p className="text-bad">{t(`refused.${refused}`, { of })}</p>}
      {preview?.problem && !refused && <ProblemView problem={preview.problem} onRetry={onRetry} />}
    </div>
  )
}
