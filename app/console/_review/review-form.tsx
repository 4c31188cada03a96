'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { PreviewView } from '../_player/preview-view.tsx'
import { useKeptText } from '../_shell/kept-texts.tsx'
import { PenaltyMark } from './penalty-mark.tsx'
import { ReasonField, useReason } from './reason-field.tsx'
import { reviewTexts } from './review-texts.ts'
import { ToldField } from './told-field.tsx'
import { type Said, useReview } from './use-review.ts'
import { canWait, type ReviewVerb } from './verbs.ts'

type Props = {
  violation: string
  verb: ReviewVerb
  /** The player waits for an answer, and is told. */
  isAppealed: boolean
  onClose: () => void
  onSent: (event: string) => void
  /** Of what can be taken back: it is sent later. */
  onLater: (said: Said) => void
}

/** What a verb would do to the player, why it is done, and the press that does it. */
export const ReviewForm = ({ violation, verb, isAppealed, onClose, onSent, onLater }: Props) => {
  const t = useTranslations('console.review')
  const { count } = useFormats()
  const texts = reviewTexts(violation, verb)
  const reason = useReason(texts.reason)
  const [told, setTold] = useKeptText(texts.told)
  const toldField = useRef<HTMLInputElement>(null)
  const [isUntold, setUntold] = useState(false)
  const [wasAppealed] = useState(isAppealed)
  // A penalty that ends says enough, unless somebody asked.
  const isTold = isAppealed || verb !== 'dismiss'
  const review = useReview(violation, verb, onSent)
  const { preview, problem } = review

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const why = reason.take()
    if (why === null) return
    const isMissing = isAppealed && told.trim() === ''
    setUntold(isMissing)
    if (isMissing) return toldField.current?.focus()
    const said = { reason: why, told: isTold ? told.trim() || null : null, answers: isAppealed }
    if (canWait(verb)) onLater(said)
    else void review.carryOut(said)
  }
  return (
    <form
      noValidate
      data-review={verb}
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      className="flex flex-col gap-3 border-t border-line px-4 py-3 md:px-6"
    >
      <p className="text-ink-2">{t(`does.${verb}`)}</p>
      {isAppealed !== wasAppealed && (
        <p role="alert" data-meanwhile="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
          {t(isAppealed ? 'appealed_meanwhile' : 'answered_meanwhile')}
        </p>
      )}
      {review.looking && !preview && <Skeleton className="h-24" />}
      {review.movedOn && (
        <p role="alert" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
          {t('moved_on')}
        </p>
      )}
      {preview && (
        <>
          <PreviewView preview={preview} />
          <p className="flex flex-wrap items-center gap-2 text-small text-ink-2">
            {preview.paid_back > 0 && <span>{t('paid_back', { points: count(preview.paid_back) })}</span>}
            {preview.penalty ? <PenaltyMark penalty={preview.penalty} /> : t('no_penalty')}
          </p>
        </>
      )}
      {problem && problem.status !== 401 && (
        <ProblemView
          problem={problem}
          {...(preview === null && { onRetry: () => void review.look(), retrying: review.looking })}
        />
      )}
      <ReasonField reason={reason} hint={t('reason_hint')} />
      {isTold && (
        <ToldField
          value={told}
          onChange={setTold}
          field={toldField}
          isNeeded={isAppealed}
          isMissing={isUntold && told.trim() === ''}
        />
      )}
      <div className="flex gap-2">
        <Button type="submit" busy={review.doing} disabled={!preview}>
          {t(`confirm.${verb}`)}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
