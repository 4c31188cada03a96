'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { useShortcuts } from '../_shell/use-shortcuts.ts'
import { ReviewForm } from './review-form.tsx'
import type { Said } from './use-review.ts'
import { type ReviewVerb, verbs } from './verbs.ts'

type Props = {
  violation: string
  verb: ReviewVerb | null
  onVerb: (verb: ReviewVerb | null) => void
  onLater: (verb: ReviewVerb, said: Said) => void
}

/** What can be made of a violation; the keys 1 to 4 choose. */
export const DecisionBar = ({ violation, verb, onVerb, onLater }: Props) => {
  const t = useTranslations('console.review')
  useShortcuts(Object.fromEntries(verbs.map((one, index) => [String(index + 1), () => onVerb(one.verb)])))
  return (
    <div data-decide="" className="sticky bottom-0 z-10 border-t border-line-strong bg-surface">
      {verb !== null && (
        <ReviewForm
          key={verb}
          violation={violation}
          verb={verb}
          onClose={() => onVerb(null)}
          onLater={said => {
            onVerb(null)
            onLater(verb, said)
          }}
        />
      )}
      <div className="flex flex-wrap gap-2 border-t border-line px-4 py-2 first:border-t-0 md:px-6">
        {verbs.map(({ verb: one, look }, index) => (
          <Button
            key={one}
            look={look}
            aria-pressed={verb === one}
            onClick={() => onVerb(verb === one ? null : one)}
            className="aria-pressed:bg-brand-soft max-sm:flex-1"
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
