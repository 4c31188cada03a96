'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ApiKeyView } from '#server/contract/api-keys'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { Moment } from '../_format/moment.tsx'
import { KeyState } from './key-state.tsx'

type Props = {
  keys: readonly ApiKeyView[]
  onRoll?: (key: ApiKeyView) => void
  onRevoke?: (key: ApiKeyView) => void
}

const columns = ['name', 'source', 'scopes', 'used', 'ends', 'state'] as const
const cell = 'px-3 py-2 align-top max-md:block max-md:p-0'

/** A row a key; on a phone a card. Those that work no more are faint, and stay: the log names them. */
export const KeysTable = ({ keys, onRoll, onRevoke }: Props) => {
  const t = useTranslations('console.keys')
  return (
    <table className="w-full max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-y border-line bg-sunken text-left text-label text-ink-2">
          {columns.map(column => (
            <th key={column} scope="col" className="h-7 px-3 whitespace-nowrap first:pl-4 md:first:pl-6">
              {t(`column.${column}`)}
            </th>
          ))}
          <th scope="col" className="h-7 px-3">
            <span className="sr-only">{t('column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {keys.map(key => {
          const works = key.state === 'active' || key.state === 'rolled'
          return (
            <tr
              key={key.id}
              data-key={key.id}
              data-state={key.state}
              className={classNames(
                'border-b border-line max-md:flex max-md:flex-col max-md:gap-1 max-md:px-4 max-md:py-3',
                !works && 'text-ink-2',
              )}
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
              </Cell>
              <Cell name={t('column.ends')}>
                <End of={key} />
              </Cell>
              <td className={cell}>
                <KeyState state={key.state} />
              </td>
              <td className={classNames(cell, 'md:text-right')}>
                <div className="flex flex-wrap justify-end gap-2 empty:hidden max-md:mt-1 max-md:justify-start">
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

const Cell = ({ name, children }: { name: string; children: ReactNode }) => (
  <td className={cell}>
    <span aria-hidden="true" className="mr-2 text-small text-ink-2 md:hidden">
      {name}
    </span>
    {children}
  </td>
)

const End = ({ of }: { of: ApiKeyView }) => {
  const t = useTranslations('console.keys')
  const at = of.revoked_at ?? of.expires_at
  return at === null ? <span className="text-ink-2">{t('never')}</span> : <Moment at={at} look="short" />
}
