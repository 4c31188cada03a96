'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { Onboarding } from '#server/contract/onboarding'
import { Button } from '#ui/button'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { headingId } from './heading-id.ts'
import type { WayIn } from './make-way-in.ts'
import { OptionCard } from './option-card.tsx'
import { QuizSteps } from './quiz-steps.tsx'
import { Unsent } from './unsent.tsx'
import { useAnswer } from './use-answer.ts'

type Props = {
  quiz: NonNullable<Onboarding['quiz']>
  wayIn: WayIn
  formats: Formats
  /** Another go, by somebody who has a result. */
  hasResult: boolean
  onElsewhere: () => void
  onLeave: () => void
}

/** One question. Nothing goes on by itself: a choice can be changed until it is sent. */
export const QuestionScreen = ({ quiz, wayIn, formats, hasResult, onElsewhere, onLeave }: Props) => {
  const t = useWords('quiz.question')
  const again = useWords('shared.problem')
  const { question, answered, most } = quiz
  const { option, choose, send, sending, problem } = useAnswer(question, wayIn, onElsewhere)
  const [isTold, setTold] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const radios = () => form.current?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? []
  const isMissing = isTold && option === null

  const submit = () => {
    setTold(true)
    if (option === null) radios()[0]?.focus()
    else void send()
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const radio = radios()[Number(event.key) - 1]
    if (!radio) return
    event.preventDefault()
    choose(radio.value)
    radio.focus()
  }
  return (
    <form
      ref={form}
      noValidate
      data-question={question.id}
      onKeyDown={press}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
      className="flex min-h-[calc(100dvh-64px-var(--bar)-48px)] flex-col md:min-h-0"
    >
      <div className="ticket-part ticket-whole">
        <div className="ticket-paper" />
        <div className="px-5 pt-5 pb-6 sm:px-8 sm:pt-7 sm:pb-8">
          <QuizSteps
            id="quiz-progress"
            label={t('progress', { number: answered + 1, most })}
            answered={answered}
            most={most}
          />
          {hasResult && <p className="mt-2 text-small text-ink-2">{t('retake')}</p>}
          <fieldset aria-describedby={isMissing ? 'quiz-missing' : undefined} className="mt-5 min-w-0">
            <legend className="mb-5">
              <h1
                id={headingId}
                tabIndex={-1}
                aria-describedby="quiz-progress"
                className="text-h2 text-pretty outline-none sm:text-h1"
              >
                {formats.text(question.text)}
              </h1>
            </legend>
            <div className="space-y-3">
              {question.options.map(({ id, text }, index) => (
                <OptionCard
                  key={id}
                  name="option"
                  id={id}
                  text={formats.text(text)}
                  digit={index + 1}
                  checked={option === id}
                  onChoose={choose}
                />
              ))}
            </div>
          </fieldset>
          <p className="mt-3 hidden text-small text-ink-3 pointer-fine:block">
            {t('keys', { count: question.options.length })}
          </p>
        </div>
      </div>
      <div className="mt-auto flex flex-col gap-2 pt-5 md:flex-row-reverse md:items-center md:justify-between">
        {isMissing && (
          <p id="quiz-missing" role="alert" className="text-small font-semibold text-bad md:order-1">
            {t('missing')}
          </p>
        )}
        {problem && <Unsent problem={problem} />}
        <Button type="submit" busy={sending} className="md:min-w-44">
          {sending ? t('saving') : problem ? again('retry') : t('next')}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {hasResult ? t('aside') : t('skip')}
        </Button>
      </div>
    </form>
  )
}
