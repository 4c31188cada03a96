'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { InvitationView } from '#server/contract/team'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { buttonsClass, Cell, cell, HeadRow, rowClass } from '../_shell/card-rows.tsx'

type Props = {
  invitations: readonly InvitationView[]
  onReplace?: (invitation: InvitationView) => void
  onRevoke?: (invitation: InvitationView) => void
}

const columns = ['email', 'role', 'by', 'ends'] as const

/** Who was asked to come and has not. */
export const InvitationsTable = ({ invitations, onReplace, onRevoke }: Props) => {
  const t = useTranslations('console.team')
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="mt-4">
      <SectionHead id={heading} title={t('open.title')}>
        <p className="text-small text-ink-2">{t('open.lead')}</p>
      </SectionHead>
      <table className="w-full max-md:block">
        <HeadRow columns={columns.map(column => t(`column.${column}`))} actions={t('column.actions')} />
        <tbody className="max-md:block">
          {invitations.map(invitation => (
            <tr
              key={invitation.id}
              data-invitation={invitation.email}
              data-state={invitation.state}
              className={rowClass}
            >
              <th
                scope="row"
                className={classNames(cell, 'text-left font-semibold [overflow-wrap:anywhere] md:pl-6')}
              >
                {invitation.email}
              </th>
              <Cell name={t('column.role')}>{t(`role.${invitation.role}`)}</Cell>
              <Cell name={t('column.by')}>{invitation.created_by.name ?? t('gone')}</Cell>
              <Cell name={t('column.ends')}>
                {invitation.state === 'expired' ? (
                  <StatusMark status="warn" word={t('open.expired')} />
                ) : (
                  <Moment at={invitation.expires_at} look="short" />
                )}
              </Cell>
              <td className={classNames(cell, 'md:pr-6')}>
                <div className={buttonsClass}>
                  {onReplace && (
                    <Button look="secondary" onClick={() => onReplace(invitation)}>
                      {t('open.replace')}
                      <span className="sr-only"> {invitation.email}</span>
                    </Button>
                  )}
                  {onRevoke && (
                    <Button look="danger" onClick={() => onRevoke(invitation)}>
                      {t('open.revoke')}
                      <span className="sr-only"> {invitation.email}</span>
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
