'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Moment } from '../_format/moment.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useMay } from '../_session/role.ts'
import { RoleEnd } from './role-figure.tsx'
import { useRole } from './use-player.ts'

type Props = { id: string; onOpen: (event: string) => void; onChange?: () => void }

/** What the player is now, and how that came: from what to what, until when, who and why. */
export const RoleTab = ({ id, onOpen, onChange }: Props) => {
  const t = useTranslations('console.player')
  const mayChange = useMay('change_roles')
  const { body, problem, fetching, retry } = useRole(id)
  return (
    <>
      {problem && problem.status !== 401 && !body && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !problem && <PlayersSkeleton />}
      {body && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 md:px-6">
          <p data-role={body.role} className="min-w-0 flex-1">
            <strong className="font-semibold">{t(`role.${body.role}`)}</strong>{' '}
            <span className="text-ink-2">{t(`role_does.${body.role}`)}</span>
            <span className="block text-small text-ink-2 tabular-nums">
              <RoleEnd of={body} />
            </span>
          </p>
          {mayChange && onChange && (
            <Button look="secondary" onClick={onChange}>
              {t('change_role')}
            </Button>
          )}
        </div>
      )}
      {body?.data.length === 0 && (
        <p data-empty="role" className="px-4 py-6 text-ink-2 md:px-6">
          {t('no_role_changes')}
        </p>
      )}
      <ol>
        {body?.data.map(change => (
          <li
            key={change.number}
            data-role-change={change.number}
            className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 hover:bg-sunken md:grid-cols-[minmax(0,1.4fr)_minmax(0,2fr)_10rem_auto] md:px-6"
          >
            <button
              type="button"
              data-open={change.id}
              onClick={() => onOpen(change.id)}
              className="min-w-0 rounded-s text-left after:absolute after:inset-0 hover:underline"
            >
              <span className="text-ink-2">{t(`role.${change.before}`)} → </span>
              <span className="font-semibold">{t(`role.${change.after}`)}</span>
              {change.until !== null && (
                <span className="block text-small text-ink-2 tabular-nums">
                  <RoleEnd of={{ role: change.after, until: change.until }} />
                </span>
              )}
            </button>
            <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:col-span-2 max-md:row-start-2">
              {change.cause === 'ordered' ? change.reason : t(`role_${change.cause}`)}
            </span>
            <span
              className="min-w-0 truncate text-small text-ink-2 max-md:col-span-2"
              title={change.by?.id ?? ''}
            >
              {change.by
                ? (change.by.name ?? t('gone_admin', { id: change.by.id.slice(-6) }))
                : t('by_itself')}
            </span>
            <Moment
              at={change.at}
              look="short"
              className="text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-1"
            />
          </li>
        ))}
      </ol>
      {body?.has_more && <p className="px-4 py-3 text-small text-ink-3 md:px-6">{t('older_roles')}</p>}
    </>
  )
}
