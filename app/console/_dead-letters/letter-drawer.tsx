'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import { useMay } from '../_session/role.ts'
import { Drawer } from '../_shell/drawer.tsx'
import { TypeName } from '../_tail/area-mark.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { JsonView } from '../_tail/json-view.tsx'
import { useLetter } from './use-dead-letters.ts'
import { type DeadLettersPlace, oneVerbs } from './use-dead-letters-place.ts'
import { useLetterState } from './use-letter-state.ts'

type Props = { id: string; place: DeadLettersPlace }

/** One dead letter: what it says, why it failed each time, what waits behind it, and what became of it. */
export const LetterDrawer = ({ id, place }: Props) => {
  const t = useTranslations('console.dead_letters')
  const may = useMay('handle_dead_letters')
  const stateOf = useLetterState()
  const { body: letter, problem, fetching, retry } = useLetter(id)
  return (
    <Drawer
      title={letter ? <TypeName type={letter.type} /> : t('letter')}
      name={t('letter')}
      onClose={() => place.openLetter(null)}
      onGone={() =>
        document.querySelector<HTMLElement>(`[data-open="${id}"]`)?.focus({ preventScroll: true })
      }
      actions={
        letter && (
          <>
            {may &&
              letter.state === 'open' &&
              oneVerbs.map(verb => (
                <Button
                  key={verb}
                  look={verb === 'discard' ? 'danger' : verb === 'retry' ? 'primary' : 'secondary'}
                  onClick={() => place.ask(verb)}
                  // A document is no matter for a telephone.
                  className={verb === 'edit' ? 'max-md:hidden' : ''}
                >
                  {t(`verb.${verb}`)}
                </Button>
              ))}
            <CopyButton name={t('copy_id')} text={letter.event_id} />
          </>
        )
      }
    >
      {problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} className="m-4" />
      )}
      {!letter && !problem && (
        <div aria-busy="true" className="space-y-3 p-4">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-20" />
        </div>
      )}
      {letter && (
        <div data-letter-state={letter.state}>
          <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-4 py-3">
            <dt className="text-ink-3">{t('status')}</dt>
            <dd>
              <StatusMark {...stateOf(letter.state)} />
              {letter.resolved_by !== null && (
                <p className="text-small text-ink-2 [overflow-wrap:anywhere]">
                  <AdminName id={letter.resolved_by} admins={letter.admins} />: {letter.reason}
                </p>
              )}
            </dd>
            <dt className="text-ink-3">{t('consumer')}</dt>
            <dd>{letter.consumer}</dd>
            {letter.player_id !== null && (
              <>
                <dt className="text-ink-3">{t('player')}</dt>
                <dd className="[overflow-wrap:anywhere]">
                  <Link
                    href={`/console/players/${letter.player_id}`}
                    className="text-brand-ink hover:underline"
                  >
                    {letter.players[letter.player_id]?.name ??
                      letter.players[letter.player_id]?.external_id ??
                      letter.player_id}
                  </Link>
                </dd>
              </>
            )}
            <dt className="text-ink-3">{t('occurred')}</dt>
            <dd className="tabular-nums">
              <Moment at={letter.occurred_at} look="full" />
            </dd>
            <dt className="text-ink-3">{t('given_up')}</dt>
            <dd className="tabular-nums">
              <Moment at={letter.added_at} look="full" />
            </dd>
            <dt className="text-ink-3">{t('build')}</dt>
            <dd className="[overflow-wrap:anywhere]">{letter.build}</dd>
            <dt className="text-ink-3">{t('event')}</dt>
            <dd>
              <code className="text-small break-all select-all">{letter.event_id}</code>
            </dd>
          </dl>
          <Part title={t('payload')}>
            <JsonView value={letter.data} />
          </Part>
          {letter.edited_data !== null && (
            <Part title={t('edited_payload')}>
              <JsonView value={letter.edited_data} />
            </Part>
          )}
          <Part title={t('history', { count: letter.attempts })}>
            <ol data-history="" className="flex flex-col gap-1 px-4 pb-3 text-small">
              {letter.history.map(attempt => (
                <li key={attempt.nr} className="[overflow-wrap:anywhere]">
                  <span className="text-ink-2 tabular-nums">
                    {attempt.nr} · <Moment at={attempt.at} look="exact" /> · {attempt.build}
                  </span>
                  <br />
                  {attempt.error}
                </li>
              ))}
            </ol>
          </Part>
          <Part title={t('parked', { count: letter.parked.count })}>
            <ul data-parked={letter.parked.count} className="flex flex-col gap-1 px-4 pb-3 text-small">
              {letter.parked.first.map(({ event_id, type, recorded_at }) => (
                <li key={event_id} className="flex items-baseline justify-between gap-3">
                  <TypeName type={type} />
                  <Moment at={recorded_at} look="exact" className="text-ink-2 tabular-nums" />
                </li>
              ))}
            </ul>
          </Part>
          <Part title={t('stack')}>
            {letter.stack === '' ? (
              <p className="px-4 pb-3 text-small text-ink-2">{t('no_stack')}</p>
            ) : (
              <pre className="px-4 pb-3 font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">
                {letter.stack}
              </pre>
            )}
          </Part>
        </div>
      )}
    </Drawer>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="border-t border-line">
    <h3 className="px-4 pt-3 pb-1 text-label text-ink-2">{title}</h3>
    {children}
  </section>
)
