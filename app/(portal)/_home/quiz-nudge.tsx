'use client'

import { useEffect, useState } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useLiveRefetch } from '#live/use-live'
import { useResource } from '#live/use-resource'
import type { Onboarding } from '#server/contract/onboarding'
import { buttonClass } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import { onboardingPath, quizPath } from '../_quiz/paths.ts'
import { ScreenLink } from '../_shell/screen-link.tsx'
import { isHushed, keepHushed } from './nudge-hush.ts'
import { type Nudge, nudgeOf } from './nudge-of.ts'
import { Section } from './section.tsx'

type Props = { playerId: string }

/** For whoever is not through their way in yet: where it goes on. Dismissed, it keeps quiet for a week. */
const QuizNudge = ({ playerId }: Props) => {
  const t = useWords('portal.nudge')
  const [hushed, setHushed] = useState(() => isHushed(playerId, Date.now()))
  const [onboarding] = useState(() =>
    makeResource(signal => requestJson<Onboarding>(onboardingPath, { signal }), {
      ...{ body: null, problem: null, at: null },
    }),
  )
  useEffect(() => {
    if (!hushed) onboarding.refresh()
    return onboarding.stop
  }, [hushed, onboarding])
  useLiveRefetch(() => {
    if (!hushed) onboarding.refresh()
  })
  const { body } = useResource(onboarding)
  const nudge = body && nudgeOf(body)
  if (hushed || !nudge) return null
  const { title, says, go } = wordsOf(nudge, t)
  return (
    <Section id="nudge" title={t('label')}>
      <div data-nudge={nudge.kind} className="rounded-s bg-sunken p-4">
        <p className="font-display text-h3">{title}</p>
        <p className="mt-0.5 text-small text-pretty text-ink-2">{says}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <ScreenLink href={quizPath} className={buttonClass('secondary')}>
            {go}
          </ScreenLink>
          <button
            type="button"
            onClick={() => {
              keepHushed(playerId, Date.now())
              setHushed(true)
            }}
            className={buttonClass('quiet')}
          >
            {t('dismiss')}
          </button>
        </div>
      </div>
    </Section>
  )
}

const wordsOf = (nudge: Nudge, t: ReturnType<typeof useWords<'portal.nudge'>>) => {
  switch (nudge.kind) {
    case 'begin':
      return { title: t('title'), says: t('body'), go: t('begin') }
    case 'goOn':
      return { title: t('title'), says: t('goOnBody'), go: t('goOn', { number: nudge.question }) }
    case 'tour':
      return { title: t('tour'), says: t('tourBody', { done: nudge.seen, all: nudge.places }), go: t('show') }
  }
}

export default QuizNudge
