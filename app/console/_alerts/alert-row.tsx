'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Alert } from '#server/contract/alerts'
import type { WithAdmins } from '#server/contract/rule-sets'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import { useMay } from '../_session/role.ts'
import { SnoozeSheet } from './snooze-sheet.tsx'
import { useAlertWords } from './use-alert-words.ts'

type Props = WithAdmins & { alert: Alert; isChosen: boolean }

/** One alert: what it is, since when, how bad it was, and who has it wait. */
export const AlertRow = ({ alert, admins, isChosen }: Props) => {
  const t = useTranslations('console.alerts')
  const { titleOf, figureOf } = useAlertWords()
  const mayTune = useMay('tune_alerts')
  const [isAsked, setAsked] = useState(false)
  const { id, kind, raised_at, cleared_at, cleared_by, snoozed, value, worst } = alert
  const isRaised = cleared_at === null
  return (
    <li
      data-alert={id}
      data-rule={alert.rule}
      data-raised={isRaised}
      className={classNames(
        'flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 md:px-6',
        isChosen && 'bg-sunken',
      )}
    >
      <StatusMark
        status={isRaised ? (snoozed ? 'warn' : 'bad') : 'ok'}
        word={t(isRaised ? (snoozed ? 'is_snoozed' : 'is_raised') : 'is_cleared')}
        className="w-28"
      />
      <span className="min-w-48 flex-1 font-semibold [overflow-wrap:anywhere]">{titleOf(alert)}</span>
      <span className="text-small text-ink-2 tabular-nums">
        {t.rich(isRaised ? 'since' : 'from_to', {
          from: () => <Moment at={raised_at} look="short" />,
          to: () => (cleared_at === null ? null : <Moment at={cleared_at} look="short" />),
        })}{' '}
        {isRaised
          ? t('now', { value: figureOf(kind, value) })
          : cleared_by === 'switched_off' && t('switched_off')}{' '}
        {t('worst', { value: figureOf(kind, worst) })}
      </span>
      {snoozed && (
        <span data-snoozed="" className="text-small text-ink-2 [overflow-wrap:anywhere]">
          {t.rich('snoozed', {
            until: () => <Moment at={snoozed.until} look="short" />,
            by: () => <AdminName id={snoozed.by} admins={admins} />,
          })}{' '}
          {snoozed.reason}
        </span>
      )}
      {isRaised && !snoozed && mayTune && (
        <Button look="secondary" onClick={() => setAsked(true)}>
          {t('snooze.ask')}
        </Button>
      )}
      {isAsked && <SnoozeSheet alert={alert} onClose={() => setAsked(false)} />}
    </li>
  )
}
