'use client'

import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import { useFormats } from '../_home/use-formats.ts'
import { useTitles } from './use-titles.ts'

type Named = { achievement: string; tier: string }

const nameOf = ({ achievement, tier }: Named) => `${achievement} ${tier}`

/** Which of the titles that badges brought stands with the player's name, or none. Saved as it is chosen. */
export const TitleChoice = () => {
  const t = useWords('portal.me.titles')
  const tiers = useWords('shared.badge.tier')
  const formats = useFormats(undefined)
  const { body, problem, busy, refresh, saving, chosen, choose } = useTitles()
  if (!body) {
    if (problem) return <ProblemView problem={problem} onRetry={refresh} retrying={busy} />
    return <Skeleton className="h-24" />
  }
  if (body.data.length === 0)
    return (
      <div data-title-choice="empty">
        <p className="text-label text-ink-2">{t('label')}</p>
        <p className="mt-1 text-small text-ink-3">{t('empty')}</p>
      </div>
    )
  const pick = (value: string) => {
    const one = body.data.find(title => nameOf(title) === value)
    choose(one ? { achievement: one.achievement, tier: one.tier } : null)
  }
  return (
    <div data-title-choice={saving.phase}>
      <label className="block text-label text-ink-2">
        {t('label')}
        <select
          value={chosen ? nameOf(chosen) : ''}
          onChange={event => pick(event.target.value)}
          aria-describedby="title-hint"
          className="mt-1 min-h-(--control) w-full rounded-s border border-line-strong bg-surface px-3 text-ink"
        >
          <option value="">{t('none')}</option>
          {body.data.map(one => (
            <option key={nameOf(one)} value={nameOf(one)}>
              {t('option', {
                title: formats.text(one.text),
                badge: formats.text(one.achievement_name),
                tier: tiers(one.tier),
              })}
            </option>
          ))}
        </select>
      </label>
      <p id="title-hint" className="mt-1 text-small text-ink-3">
        {t('hint')}
      </p>
      <p role="status" className="text-small text-ink-2 not-empty:mt-1">
        {saving.phase !== 'idle' && t(saving.phase)}
      </p>
      {saving.problem && <ProblemView problem={saving.problem} className="mt-2" />}
    </div>
  )
}
