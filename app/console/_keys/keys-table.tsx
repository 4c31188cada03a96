'use client'

import { useTranslations } from 'next-intl'
import type { ApiKeyView, ListedKey } from '#server/contract/api-keys'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'
import { buttonsClass, Cell, cell, HeadRow, rowClass } from '../_shell/card-rows.tsx'
import { KeyState } from './key-state.tsx'
import { UsageCell } from './usage-cell.tsx'

type Props = {
  keys: readonly ListedKey[]
  /** When the first of the hours shown began. */
  usageFrom: string
  onUsage: (key: ListedKey) => void
  onRoll?: (key: ApiKeyView) => void
  onRevoke?: (key: ApiKeyView) => void
}

const columns = ['name', 'source', 'scopes', 'used', 'usage', 'ends', 'state'] as const

/** A row a key; on a phone a card. Those that work no more are faint, and stay: the log names them. */
export const KeysTable = ({ keys, usageFrom, onUsage, onRoll, onRevoke }: Props) => {
  const t = useTranslations('console.keys')
  return (
    <table className="w-full max-md:block">
      <HeadRow columns={columns.map(column => t(`column.${column}`))} actions={t('column.actions')} />
      <tbody className="max-md:block">
        {keys.map(key => {
          const works = key.state === 'active' || key.state === 'rolled'
          return (
            <tr
              key={key.id}
              data-key={key.id}
              data-state={key.state}
              className={classNames(rowClass, !works && 'text-ink-2')}
            >
              <th scope="row" className={classNames(cell, 'text-left font-normal md:pl-6')}>
                <span className={classNames('block break-words', works && 'font-semibold')}>{key.name}</span>
                <code className="text-small text-ink-2">{key.prefix}…</code>
              </th>
              <Cell name={t('column.source')}>
                <code>{key.source}</code>
              </Cell>
              <Cell name={t('column.scopes')}>
                <span className="inline-flex flex-wrap gap-x-2 align-top md:flex-col">
                  {key.scopes.map(scope => (
                    <code key={scope} className="text-small whitespace-nowrap">
                      {scope}
                    </code>
                  ))}
                </span>
              </Cell>
              <Cell name={t('column.used')}>
                {key.last_used_at === null ? (
                  <span className="text-ink-2">{t('unused')}</span>
                ) : (
                  <Moment at={key.last_used_at} look="short" />
                )}
                {key.last_used_address !== null && (
                  <code className="text-small [overflow-wrap:anywhere] text-ink-2 max-md:ml-2 md:block">
                    {key.last_used_address}
                  </code>
                )}
              </Cell>
              <Cell name={t('column.usage')}>
                <UsageCell of={key} from={usageFrom} onOpen={() => onUsage(key)} />
              </Cell>
              <Cell name={t('column.ends')}>
                <End of={key} />
              </Cell>
              <td className={cell}>
                <KeyState state={key.state} />
              </td>
              <td className={classNames(cell, 'md:text-right')}>
                <div className={buttonsClass}>
                  {onRoll && key.state === 'active' && (
                    <Button look="secondary" onClick={() => onRoll(key)}>
                      {t('roll.open')}
                      <span className="sr-only"> {key.name}</span>
                    </Button>
                  )}
                  {onRevoke && works && (
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

const End = ({ of }: { of: ApiKeyView }) => {
  const t = useTranslations('console.keys')
  const at = of.revoked_at ?? of.expires_at
  return at === null ? <span className="text-ink-2">{t('never')}</span> : <Moment at={at} look="short" />
}
