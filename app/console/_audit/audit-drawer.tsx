'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { AuditEntry } from '#server/contract/audit'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Moment } from '../_format/moment.tsx'
import { ChangeLine } from '../_player/change-line.tsx'
import { useCalledAdmin } from '../_player/use-called-admin.ts'
import { Drawer } from '../_shell/drawer.tsx'
import { CopyButton } from '../_tail/copy-button.tsx'
import { JsonView } from '../_tail/json-view.tsx'
import { useActWords } from './use-act-words.ts'
import { useAuditEntry } from './use-audit.ts'

type Props = { id: string; known: AuditEntry | undefined; onClose: () => void; onGone: () => void }

/** One entry in full, with an address of its own. */
export const AuditDrawer = ({ id, known, onClose, onGone }: Props) => {
  const t = useTranslations('console.audit')
  const wordsOf = useActWords()
  const { entry, isUnknown, problem } = useAuditEntry(id, known)
  return (
    <Drawer
      title={entry ? wordsOf(entry) : t('entry')}
      name={t('entry')}
      onClose={onClose}
      onGone={onGone}
      actions={
        <>
          <CopyButton name={t('copy_link')} text={addressOf(id)} />
          {entry && <CopyButton name={t('copy_json')} text={JSON.stringify(entry, null, 2)} />}
        </>
      }
    >
      {entry && <Facts entry={entry} />}
      {entry && <JsonView value={entry.data} />}
      {isUnknown && <p className="p-4 text-ink-2">{t('unknown')}</p>}
      {problem && problem.status !== 401 && (
        <div className="p-4">
          <ProblemView problem={problem} />
        </div>
      )}
    </Drawer>
  )
}

const addressOf = (id: string) =>
  typeof location === 'undefined' ? '' : `${location.origin}/console/audit?entry=${encodeURIComponent(id)}`

const Facts = ({ entry }: { entry: AuditEntry }) => {
  const t = useTranslations('console.audit.fact')
  const called = useCalledAdmin()
  const { by, player, reason, changes, type, recorded_at, shard, seq, hash } = entry
  return (
    <dl className="px-4 py-3">
      <Fact name={t('by')}>{by ? called(by).name : t('by_itself')}</Fact>
      <Fact name={t('at')}>
        <Moment at={recorded_at} look="full" />
      </Fact>
      {player && (
        <Fact name={t('player')}>
          <Link
            href={`/console/players/${player.id}?tab=audit`}
            className="font-semibold text-brand-ink hover:underline"
          >
            {player.name ?? player.id}
          </Link>
        </Fact>
      )}
      <Fact name={t('reason')}>{reason ?? t('no_reason')}</Fact>
      {changes.length > 0 && (
        <Fact name={t('changed')}>
          {changes.map(change => (
            <ChangeLine key={change.what} change={change} />
          ))}
        </Fact>
      )}
      <Fact name={t('type')} isCode>
        {type}
      </Fact>
      <Fact name={t('place')} isCode>
        {shard}.{seq}
      </Fact>
      <Fact name={t('hash')} isCode>
        {hash}
      </Fact>
    </dl>
  )
}

type FactProps = { name: string; isCode?: boolean; children: ReactNode }

const Fact = ({ name, isCode = false, children }: FactProps) => (
  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
    <dt className="text-ink-3">{name}</dt>
    <dd className={`[overflow-wrap:anywhere] ${isCode ? 'font-mono text-small leading-5' : ''}`}>
      {children}
    </dd>
  </div>
)
