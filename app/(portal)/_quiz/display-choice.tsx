'use client'

import type { DisplayChoice as Choice } from '#server/contract/display'
import type { Settings } from '#server/contract/settings'
import { startScreens } from '#server/contract/start-screens'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { Section } from '../_home/section.tsx'
import { ChoiceRow } from '../_settings/choice-row.tsx'
import { useSettings } from '../_settings/use-settings.ts'

type Props = { settings: Settings | null; drawnAt: number }

const rankChoices = ['shown', 'hidden'] as const

/** What a player sees first, why, and how it is another. Saved as it is chosen. */
export const DisplayChoice = ({ settings, drawnAt }: Props) => {
  const t = useWords('quiz.display')
  const { body, problem, refresh, saving, save } = useSettings(settings, drawnAt)
  if (!body)
    return (
      <Section id="quiz-display" title={t('title')}>
        {problem && <ProblemView problem={problem} onRetry={refresh} />}
      </Section>
    )
  const { own, display } = body
  const choose = (change: Partial<Choice>) => void save({ display: { ...own.display, ...change } }, 'display')
  const why = display.start.because
  return (
    <Section id="quiz-display" title={t('title')}>
      <div data-display={saving.phase}>
        <p className="text-pretty text-ink-2" data-start={display.start.is}>
          {t(`begins.${display.start.is}`)} {why !== null && t(`because.${why}`)}
        </p>
        <fieldset className="-mx-3 mt-2">
          <legend className="px-3 text-small font-semibold text-ink-2">{t('start')}</legend>
          <ChoiceRow
            name="start"
            value=""
            checked={own.display.start === null}
            onChoose={() => choose({ start: null })}
          >
            {t('asPlayed')}
          </ChoiceRow>
          {startScreens.map(start => (
            <ChoiceRow
              key={start}
              name="start"
              value={start}
              checked={own.display.start === start}
              onChoose={() => choose({ start })}
            >
              {t(`screen.${start}`)}
            </ChoiceRow>
          ))}
        </fieldset>
        <fieldset className="-mx-3 mt-3">
          <legend className="px-3 text-small font-semibold text-ink-2">{t('ranks')}</legend>
          <ChoiceRow
            name="ranks"
            value=""
            checked={own.display.ranks === null}
            onChoose={() => choose({ ranks: null })}
            aside={own.display.ranks === null && t(`rank.${display.ranks.is}`)}
          >
            {t('asPlayed')}
          </ChoiceRow>
          {rankChoices.map(ranks => (
            <ChoiceRow
              key={ranks}
              name="ranks"
              value={ranks}
              checked={own.display.ranks === ranks}
              onChoose={() => choose({ ranks })}
            >
              {t(`rank.${ranks}`)}
            </ChoiceRow>
          ))}
        </fieldset>
        <p role="status" className="text-small text-ink-2 not-empty:mt-1">
          {saving.phase !== 'idle' && t(saving.phase)}
          {saving.problem?.code === 'precondition_failed' && t('elsewhere')}
        </p>
        {saving.problem && saving.problem.code !== 'precondition_failed' && (
          <ProblemView problem={saving.problem} className="mt-2" />
        )}
      </div>
    </Section>
  )
}
