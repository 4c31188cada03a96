'use client'

import { useTranslations } from 'next-intl'
import { useFormats } from '../../_format/use-formats.ts'
import { standingOf } from '../back-test/standing.ts'
import { useRuleForm } from '../form/form-context.ts'
import { criteriaKinds } from '../use-criteria-words.ts'
import type { ShownDraft } from './read-achievements.ts'
import type { TimesToEarn } from './use-times-to-earn.ts'

type Props = { achievement: ShownDraft; times: TimesToEarn }

/** What to think of before it is published: criteria that differ, and a badge for nobody or for nearly everybody. */
export const AchievementMarks = ({ achievement: { id, metric, needs }, times }: Props) => {
  const t = useTranslations('console.criteria')
  const { percent } = useFormats()
  const { criteria } = useRuleForm()
  const players = times.test?.result?.players.all ?? 0
  const rows = needs.map(({ tier, need }) => times.of(id, tier, { metric, need }))
  const isForNobody = rows.length > 0 && rows.every(row => row && standingOf(row.draft, players) === 'nobody')
  const highest = rows.at(-1)
  const isForAll = highest && standingOf(highest.draft, players) === 'nearly_all'
  const differs = criteriaKinds.filter(kind =>
    criteria.some(one => one.achievement === id && one.kind === kind),
  )
  const isRowAlone = criteria
    .filter(one => one.achievement === id && one.kind === 'other')
    .every(one => one.in.every(part => part.startsWith('row')))
  return (
    <>
      {differs.map(kind => (
        <Mark
          key={kind}
          name={kind}
          words={t(kind === 'other' && isRowAlone ? 'mark_row' : `mark_${kind}`)}
        />
      ))}
      {isForNobody && <Mark name="nobody" words={t('mark_nobody')} />}
      {isForAll && (
        <Mark name="nearly_all" words={t('mark_nearly_all', { share: percent(highest.draft / players) })} />
      )}
    </>
  )
}

const Mark = ({ name, words }: { name: string; words: string }) => (
  <span data-mark={name} className="rounded-s bg-warn-soft px-1.5 text-warn">
    {words}
  </span>
)
