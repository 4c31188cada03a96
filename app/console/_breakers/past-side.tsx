'use client'

import { useTranslations } from 'next-intl'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import { StateMark } from './breaker-state.tsx'
import type { BreakerReply } from './use-breakers.ts'
import { useVersionChanges } from './use-version-changes.ts'

/** Who set it how and why, and what it did. */
export const PastSide = ({ detail }: { detail: BreakerReply }) => (
  <div className="flex flex-col gap-5 px-4 py-3">
    <Versions detail={detail} />
    <Transitions turns={detail.transitions} />
  </div>
)

const Versions = ({ detail: { versions, admins } }: { detail: BreakerReply }) => {
  const t = useTranslations('console.breakers')
  const changesOf = useVersionChanges()
  return (
    <section>
      <h3 className="text-h3">{t('versions')}</h3>
      {versions.length === 0 && <p className="text-ink-2">{t('no_version')}</p>}
      <ol>
        {versions.map((one, nth) => (
          <li key={one.version} data-version={one.version} className="border-t border-line py-1.5">
            <p className="flex flex-wrap gap-x-3 text-small text-ink-2 tabular-nums">
              <span className="font-semibold text-ink">{t('version', { version: one.version })}</span>
              <AdminName id={one.changed_by} admins={admins} />
              <Moment at={one.changed_at} look="short" />
            </p>
            <p className="text-pretty [overflow-wrap:anywhere]">{one.reason}</p>
            <ul className="text-small text-ink-2 tabular-nums">
              {changesOf(one, versions[nth + 1]).map(line => (
                <li key={line}>{line}</li>
              ))}
              {one.forced !== null && one.expires_at !== null && (
                <li>
                  {t.rich(`held.${one.forced}`, {
                    until: () => <Moment at={one.expires_at ?? ''} look="short" />,
                  })}
                </li>
              )}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Transitions = ({ turns }: { turns: BreakerReply['transitions'] }) => {
  const t = useTranslations('console.breakers')
  return (
    <section>
      <h3 className="text-h3">{t('transitions')}</h3>
      <ol>
        {turns.map(({ at, process, state, reason, calls, failed }) => (
          <li
            key={`${at} ${process} ${state}`}
            data-turn={state}
            className="flex flex-wrap items-baseline gap-x-3 border-t border-line py-1 text-small tabular-nums"
          >
            <Moment at={at} look="short" className="text-ink-2" />
            <StateMark state={state} />
            <span className="text-ink-2">
              {t(`reason.${reason}`)} · {t('seen', { calls, failed })}
            </span>
            <code className="text-ink-3 [overflow-wrap:anywhere]">{process}</code>
          </li>
        ))}
      </ol>
    </section>
  )
}
