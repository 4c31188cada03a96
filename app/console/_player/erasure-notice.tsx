'use client'

import { useTranslations } from 'next-intl'
import type { PlayerErasure } from '#server/contract/erasure'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useMay } from '../_session/role.ts'
import { useErasure } from './use-player.ts'

type Open = NonNullable<PlayerErasure['open']>
type Props = { id: string; onChange: () => void }

/** That a player is to be forgotten, by whose wish and when, or was. Nothing while neither is so. */
export const ErasureNotice = ({ id, onChange }: Props) => {
  const t = useTranslations('console.player.erasure')
  const mayErase = useMay('erase_players')
  const { body } = useErasure(id)
  if (!body || (body.open === null && body.erased_at === null)) return null
  const { open, erased_at } = body
  return (
    <section
      aria-label={t('label')}
      data-erasure={open ? 'open' : 'done'}
      className={classNames(
        'flex flex-wrap items-start gap-x-2.5 gap-y-2 border-b border-line px-4 py-2 md:px-6',
        open ? 'bg-warn-soft' : 'bg-sunken',
      )}
    >
      {open && <StatusShape status="warn" className="mt-[3px] size-3.5 shrink-0 text-warn" />}
      <div className="min-w-0 flex-1 basis-56">
        <p className="tabular-nums">
          <strong className={open ? 'font-semibold text-warn' : 'font-semibold'}>
            {t(open ? 'open' : 'done')}
          </strong>{' '}
          <Moment at={open?.erase_at ?? erased_at ?? ''} look="short" />
        </p>
        <p className="text-small text-ink-2 [overflow-wrap:anywhere]">
          {open === null && t('done_says')}
          {open && <Asked {...open} />}
        </p>
      </div>
      {open && mayErase && (
        <Button
          look="secondary"
          data-withdraw=""
          onClick={onChange}
          className="-my-0.5 min-h-6! py-0! max-md:min-h-11!"
        >
          {t('withdraw')}
        </Button>
      )}
    </section>
  )
}

/** Whose wish it is, and why where they said so. */
const Asked = ({ by, host, reason }: Pick<Open, 'by' | 'host' | 'reason'>) => {
  const t = useTranslations('console.player.erasure')
  if (by) return t('by_admin', { name: by.name ?? by.id, reason: reason ?? '' })
  return host === null ? t('by_player') : t('by_host', { source: host, reason: reason ?? '' })
}
