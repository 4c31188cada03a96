'use client'

import { useTranslations } from 'next-intl'
import type { Member } from '#server/contract/team'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { buttonsClass, Cell, cell, HeadRow, rowClass } from '../_shell/card-rows.tsx'

type Props = {
  members: readonly Member[]
  onRole?: (member: Member) => void
  onSessions?: (member: Member) => void
  onReset?: (member: Member) => void
  onRemove?: (member: Member) => void
}

const columns = ['name', 'role', 'since', 'seen', 'factor'] as const

/** A row a member; on a phone a card. Nobody changes their own role, so one's own row does not offer it. */
export const MembersTable = ({ members, onRole, onSessions, onReset, onRemove }: Props) => {
  const t = useTranslations('console.team')
  // Somebody has to have it, so the last one is not offered to leave.
  const isLastAdmin = members.filter(({ role }) => role === 'admin').length < 2
  return (
    <table className="w-full max-md:block">
      <HeadRow columns={columns.map(column => t(`column.${column}`))} actions={t('column.actions')} />
      <tbody className="max-md:block">
        {members.map(member => (
          <tr key={member.id} data-member={member.email} data-role={member.role} className={rowClass}>
            <th scope="row" className={classNames(cell, 'text-left font-normal md:pl-6')}>
              <span className="block font-semibold break-words">
                {member.name}
                {member.is_you && <span className="font-normal text-ink-2"> ({t('you')})</span>}
              </span>
              <span className="text-small text-ink-2 [overflow-wrap:anywhere]">{member.email}</span>
            </th>
            <Cell name={t('column.role')}>{t(`role.${member.role}`)}</Cell>
            <Cell name={t('column.since')}>
              <Moment at={member.joined_at} look="short" />
            </Cell>
            <Cell name={t('column.seen')}>
              {member.last_sign_in_at === null ? (
                <span className="text-ink-2">{t('never')}</span>
              ) : (
                <Moment at={member.last_sign_in_at} look="short" />
              )}
            </Cell>
            <Cell name={t('column.factor')}>
              {member.two_factor_since === null ? (
                <span className="text-ink-2">{t('two_factor.has_not')}</span>
              ) : (
                <StatusMark status="ok" word={t('two_factor.has')} />
              )}
            </Cell>
            <td className={classNames(cell, 'md:pr-6')}>
              <div className={buttonsClass}>
                {onRole && !member.is_you && (
                  <Press name={member.name} word={t('change.open')} onPress={() => onRole(member)} />
                )}
                {onSessions && !member.is_you && (
                  <Press name={member.name} word={t('sessions.open')} onPress={() => onSessions(member)} />
                )}
                {onReset && !member.is_you && member.two_factor_since !== null && (
                  <Press
                    name={member.name}
                    word={t('two_factor.reset.open')}
                    onPress={() => onReset(member)}
                  />
                )}
                {onRemove && !(member.is_you && isLastAdmin) && (
                  <Press
                    name={member.name}
                    word={t(member.is_you ? 'remove.title_you' : 'remove.open')}
                    onPress={() => onRemove(member)}
                    danger={!member.is_you}
                  />
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type PressProps = { name: string; word: string; onPress: () => void; danger?: boolean }

/** Screen readers hear whom it is about. */
const Press = ({ name, word, onPress, danger = false }: PressProps) => (
  <Button look={danger ? 'danger' : 'secondary'} onClick={onPress}>
    {word}
    <span className="sr-only"> {name}</span>
  </Button>
)
