'use client'

import { useTranslations } from 'next-intl'
import { useLiveStatus } from '../../_live/use-live.ts'
import { Button } from '../../_ui/button.tsx'
import { RequestId } from '../../_ui/request-id.tsx'
import { StatusShape } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import type { useProgress } from './use-player.ts'

type Props = { progress: ReturnType<typeof useProgress>; asOf: string }

/** Says of which moment the figures are once they are not of now. */
export const PlayerBanner = ({ progress: { problem, fetching, retry }, asOf }: Props) => {
  const t = useTranslations('console.player.stale')
  const formats = useFormats()
  const { phase } = useLiveStatus()
  const isLost = phase === 'reconnecting' || phase === 'polling'
  if ((!problem || problem.status === 401) && !isLost) return null
  const kind = problem ? (problem.status === null ? 'away' : 'refused') : 'paused'
  return (
    <div
      role="status"
      data-stale=""
      className="flex items-start gap-2.5 border-b border-line bg-warn-soft px-4 py-2 text-warn md:px-6"
    >
      <StatusShape status="warn" className="mt-[3px] size-3.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <strong className="font-semibold">{t(kind)}</strong>{' '}
        <span className="text-ink tabular-nums">{t('as_of', { time: formats.time(Date.parse(asOf)) })}</span>
        {problem?.requestId && <RequestId id={problem.requestId} />}
      </div>
      <Button look="secondary" busy={fetching} onClick={retry} className="-my-0.5 min-h-6! py-0!">
        {t('retry')}
      </Button>
    </div>
  )
}
