'use client'

import { useTranslations } from 'next-intl'
import type { HandoverKeyView } from '#server/contract/handover-keys'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { buttonsClass, Cell, cell, HeadRow, rowClass } from '../_shell/card-rows.tsx'

type Props = {
  keys: readonly HandoverKeyView[]
  onLines: (key: HandoverKeyView) => void
  onRevoke?: (key: HandoverKeyView) => void
}

const columns = ['name', 'source', 'algorithm', 'used', 'state'] as const
/** Enough of the fingerprint to tell keys apart by. */
const lettersShown = 16

/** A row a key; on a phone a card. Those that are taken no more are faint, and stay: the log names them. */
export const HandoverTable = ({ keys, onLines, onRevoke }: Props) => {
  const t = useTranslations('console.keys.handover')
  return (
    <table className="w-full max-md:block">
      <HeadRow columns={columns.map(column => t(`column.${column}`))} actions={t('column.actions')} />
      <tbody className="max-md:block">
        {keys.map(key => {
          const isTaken = key.state === 'active'
          return (
            <tr
              key={key.id}
              data-handover-key={key.id}
              data-state={key.state}
              className={classNames(rowClass, !isTaken && 'text-ink-2')}
            >
              <th scope="row" className={classNames(cell, 'text-left font-normal md:pl-6')}>
                <span className={classNames('block break-words', isTaken && 'font-semibold')}>
                  {key.name}
                </span>
                <code className="text-small text-ink-2">{key.fingerprint.slice(0, lettersShown)}…</code>
              </th>
              <Cell name={t('column.source')}>
                <code>{key.source}</code>
              </Cell>
              <Cell name={t('column.algorithm')}>{t(`algorithm.${key.algorithm}`)}</Cell>
              <Cell name={t('column.used')}>
                {key.last_used_at === null ? (
                  <span className="text-ink-2">{t('unused')}</span>
                ) : (
                  <Moment at={key.last_used_at} look="short" />
                )}
              </Cell>
              <td className={cell}>
                <StatusMark
                  status={isTaken ? 'ok' : 'unknown'}
                  word={t(`state.${key.state}`)}
                  className="whitespace-nowrap"
                />
                {key.revoked_at !== null && (
                  <span className="ml-2 text-small">
                    <Moment at={key.revoked_at} look="short" />
                  </span>
                )}
              </td>
              <td className={classNames(cell, 'md:text-right')}>
                <div className={buttonsClass}>
                  {isTaken && (
                    <Button look="secondary" onClick={() => onLines(key)}>
                      {t('lines.open')}
                      <span className="sr-only"> {key.name}</span>
                    </Button>
                  )}
                  {onRevoke && isTaken && (
                    <Button look="danger" onClick={() => onRevoke(key)}>
                      {t('revoke.open')}
                      <span className="sr-only"> {key.name}</span>
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
