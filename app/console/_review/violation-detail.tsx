'use client'

import { ArrowLeft } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { AppealLine } from './appeal-line.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { EscalationLine } from './escalation-line.tsx'
import { EvidenceTable } from './evidence-table.tsx'
import { LinkedPlayers } from './linked-players.tsx'
import { MissedNote } from './missed-note.tsx'
import { PlayerName } from './player-name.tsx'
import { ReviewLine } from './review-line.tsx'
import { ReviewersLine } from './reviewers-line.tsx'
import { StandingLine } from './standing-line.tsx'
import { useClaim } from './use-claim.ts'
import type { Said } from './use-review.ts'
import { useViolation } from './use-violations.ts'
import { type Choice, choicesFor, isAppealed, lastActOf, type ReviewVerb } from './verbs.ts'

type Props = {
  id: string
  /** Somebody chose it, it does not only stand beside the queue. */
  isOpened: boolean
  namesShown: boolean
  /** A review of it is about to be sent. */
  pending: boolean
  onBack: () => void
  onOpen: (id: string) => void
  onLater: (verb: ReviewVerb, said: Said) => void
}

/** The evidence: what was done when, what it brought, how the player stands, and what can be made of it. */
export const ViolationDetailView = ({
  id,
  isOpened,
  namesShown,
  pending,
  onBack,
  onOpen,
  onLater,
}: Props) => {
  const t = useTranslations('console.review')
  const locale = useLocale()
  const mayReview = useMay('review_violations')
  const mayDecideEscalated = useMay('decide_escalated')
  const [choice, setChoice] = useState<Choice | null>(null)
  const [missed, setMissed] = useState<Choice | null>(null)
  /** Event of what was done from here. */
  const [own, setOwn] = useState<string | null>(null)
  const { body, problem, fetching, retry } = useViolation(id)
  const isWaiting = body?.state === 'open'
  const choices = body ? choicesFor(body) : []
  const isTheirs = mayReview && (mayDecideEscalated || !body?.escalation)
  // What only waits for its end is nobody's work.
  const isOfMany = isWaiting || (body !== undefined && isAppealed(body))
  const mayDecide = isTheirs && choices.length > 0
  // Somebody else decided meanwhile: what is not offered any more is not sent either.
  if (body && choice !== null && !(isTheirs && choices.some(({ verb }) => verb === choice))) {
    setChoice(null)
    setMissed(lastActOf(body)?.event_id === own ? null : choice)
  }
  const { isUnseen } = useClaim(id, mayDecide && isOfMany && (isOpened || choice !== null))
  return (
    <article data-detail={id} className="flex min-w-0 flex-col">
      <button
        type="button"
        onClick={onBack}
        className="mx-4 mt-2 inline-flex min-h-6 items-center gap-1 self-start text-small text-brand-ink hover:underline md:hidden"
      >
        <ArrowLeft className="size-3.5" aria-hidden="true" />
        {t('back')}
      </button>
      {problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} className="m-4" />
      )}
      {!body && !problem && (
        <div aria-busy="true" className="space-y-3 p-4 md:px-6">
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="h-40" />
        </div>
      )}
      {body && (
        <>
          <header className="px-4 pt-3 pb-3 md:px-6">
            <h2 className="text-h2">{body.words[locale]}</h2>
            <p className="mt-0.5 flex flex-wrap gap-x-2 text-ink-2">
              <Link href={`/console/players/${body.player.id}`} className="text-brand-ink hover:underline">
                <PlayerName player={body.player} isShown={namesShown} />
              </Link>
              <span>
                {t('by_pattern', { pattern: body.pattern, version: body.rule_set })} ·{' '}
                <Moment at={body.recorded_at} look="full" className="tabular-nums" />
              </span>
            </p>
            {body.evidence.condition !== null && (
              <code className="mt-1 block font-mono text-small">{body.evidence.condition}</code>
            )}
            <div className="mt-2">
              <StandingLine standing={body.standing} />
            </div>
            <ReviewersLine reviewers={body.reviewers} isUnseen={isUnseen} />
            {body.escalation && <EscalationLine escalation={body.escalation} isWaiting={isWaiting} />}
            {choices.length > 0 && mayReview && !isTheirs && (
              <p className="mt-2 text-small text-ink-2">{t('left_to_admins')}</p>
            )}
            {body.review && <ReviewLine state={body.state} review={body.review} />}
            {body.appeal && <AppealLine appeal={body.appeal} />}
          </header>
          {body.linked.length > 0 && (
            <LinkedPlayers
              linked={body.linked}
              found={body.evidence.found}
              namesShown={namesShown}
              onOpen={onOpen}
            />
          )}
          {body.events.length > 0 && <EvidenceTable events={body.events} offender={body.id} />}
          {body.others.length > 0 && (
            <section aria-labelledby="others">
              <SectionHead id="others" title={t('others')} />
              <ul className="border-t border-line">
                {body.others.map(other => (
                  <li
                    key={other.id}
                    className="relative border-b border-line px-4 py-1.5 hover:bg-sunken md:px-6"
                  >
                    <button
                      type="button"
                      onClick={() => onOpen(other.id)}
                      className="text-left after:absolute after:inset-0"
                    >
                      {other.words[locale]}
                    </button>
                    <span className="ml-2 text-small text-ink-2">
                      {t(`state.${other.state}`)} · <Moment at={other.recorded_at} look="short" />
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {mayDecide && !pending && (
            <DecisionBar
              violation={body}
              choice={choice}
              onChoice={one => {
                setChoice(one)
                setMissed(null)
              }}
              onSent={setOwn}
              onLater={onLater}
            />
          )}
          {missed !== null && !pending && (
            <MissedNote violation={body} choice={missed} onClose={() => setMissed(null)} />
          )}
        </>
      )}
    </article>
  )
}
