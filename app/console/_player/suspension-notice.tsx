'use client'

import { CirclePause } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useMay } from '../_session/role.ts'
import { useCalledAdmin } from './use-called-admin.ts'
import { useSuspension } from './use-player.ts'

type Props = { id: string; onOpen: (event: string) => void; onLift?: () => void }

/** That an admin suspended the player without a violation: who, why, since and until when, and what it held back. Nothing otherwise. */
export const SuspensionNotice = ({ id, onOpen, onLift }: Props) => {
  const t = useTranslations('console.player.suspension')
  const mayLift = useMay('review_violations')
  const called = useCalledAdmin()
  const formats = useFormats()
  const ordered = useSuspension(id).body?.ordered
  if (!ordered) return null
  return (
    <section
      aria-label={t('label')}
      data-suspension={ordered.id}
      className="flex flex-wrap items-start gap-x-2.5 gap-y-2 border-b border-line bg-bad-soft px-4 py-2 md:px-6"
    >
      <CirclePause className="mt-[3px] size-3.5 shrink-0 text-bad" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-[calc(100%-3rem)] md:basis-56">
        <p className="tabular-nums">
          <button
            type="button"
            data-open={ordered.id}
            onClick={() => onOpen(ordered.id)}
            className="rounded-s font-semibold hover:underline"
          >
            {t('since')}
          </button>{' '}
          <Moment at={ordered.at} look="short" className="whitespace-nowrap" />
          {' · '}
          {ordered.until === null ? (
            t('for_good')
          ) : (
            <>
              {t('until')} <Moment at={ordered.until} look="short" className="whitespace-nowrap" />
            </>
          )}
        </p>
        <p className="text-small text-ink-2 [overflow-wrap:anywhere]">
          {t('by', { name: called(ordered.by).name, reason: ordered.reason })}
        </p>
        {ordered.told !== null && (
          <p className="text-small text-ink-2 [overflow-wrap:anywhere]">
            {t('reads', { told: ordered.told })}
          </p>
        )}
        {ordered.withheld > 0 && (
          <p className="text-small text-ink-2 tabular-nums">
            {t('withheld', { points: formats.count(ordered.withheld) })}
          </p>
        )}
      </div>
      {mayLift && onLift && (
        <Button
          look="secondary"
          data-lift=""
          onClick={onLift}
          className="-my-0.5 min-h-6! py-0! max-md:ml-6 max-md:min-h-11!"
        >
          {t('lift')}
        </Button>
      )}
    </section>
  )
}
