'use client'

import { useTranslations } from 'next-intl'
import type { ViolationDetail } from '#server/contract/violations'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { EscalationForm } from './escalation-form.tsx'
import { ReviewForm } from './review-form.tsx'
import type { Said } from './use-review.ts'
import { type Choice, choicesFor, isAppealed, type ReviewVerb } from './verbs.ts'

type Props = {
  violation: Pick<ViolationDetail, 'id' | 'revision' | 'state' | 'escalation' | 'appeal'>
  choice: Choice | null
  onChoice: (choice: Choice | null) => void
  /** Of what was carried out at once: its event. */
  onSent: (event: string) => void
  onLater: (verb: ReviewVerb, said: Said) => void
}

/** What can be made of a violation; the keys 1 to 5 choose. */
export const DecisionBar = ({ violation, choice, onChoice, onSent, onLater }: Props) => {
  const t = useTranslations('console.review')
  const choices = choicesFor(violation)
  useShortcuts(
    Object.fromEntries(choices.map(({ verb }, index) => [String(index + 1), () => onChoice(verb)])),
  )
  const close = () => onChoice(null)
  return (
    <div
      data-decide=""
      // Above the status strip, which takes two lines on a phone.
      className="sticky bottom-7 z-10 border-t border-line-strong bg-surface max-sm:pb-3"
    >
      {choice === 'escalate' && <EscalationForm violation={violation} onClose={close} onSent={onSent} />}
      {choice !== null && choice !== 'escalate' && (
        <ReviewForm
          key={choice}
          violation={violation.id}
          verb={choice}
          isAppealed={isAppealed(violation)}
          onClose={close}
          onSent={onSent}
          onLater={said => {
            close()
            onLater(choice, said)
          }}
        />
      )}
      <div className="flex flex-wrap gap-2 border-t border-line px-4 py-2 first:border-t-0 md:px-6">
        {choices.map(({ verb: one, look }, index) => (
          <Button
            key={one}
            look={look}
            aria-pressed={choice === one}
            onClick={() => onChoice(choice === one ? null : one)}
            className={classNames(
              'aria-pressed:bg-brand-soft max-sm:grow',
              // Three and two in a row of a phone, never four and one.
              choices.length > 4 && 'max-sm:basis-[30%]',
              one === 'escalate' && 'md:ml-auto',
            )}
          >
            {t(`verb.${one}`)}
            <span aria-hidden="true" className="font-mono text-small font-normal opacity-70 max-md:hidden">
              {index + 1}
            </span>
          </Button>
        ))}
      </div>
    </div>
  )
}
