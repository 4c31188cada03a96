'use client'

import { useState } from 'react'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import type { OwnExport, OwnExportOrder } from '#server/contract/exports'
import { useAnnounce } from '#ui/announcer'
import { Button, buttonClass } from '#ui/button'
import { ProblemView } from '#ui/problem-view'
import { ProgressBar } from '#ui/progress-bar'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import { useNow } from '../_home/use-now.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { useExport } from './use-export.ts'

type Props = { first: OwnExport | null; drawnAt: number }
type Last = NonNullable<OwnExport['last']>

/** Everything that is known of the player, to take along. */
export const ExportPart = ({ first, drawnAt }: Props) => {
  const t = useWords('settings.export')
  const announce = useAnnounce()
  const { body, problem, busy, isOpen, refresh, send } = useExport(first, drawnAt)
  const [sent, setSent] = useState<{ busy: boolean; problem: RequestProblem | null }>({
    ...{ busy: false, problem: null },
  })
  if (!body) {
    if (problem && problem.status !== 401)
      return <ProblemView problem={problem} onRetry={refresh} retrying={busy} />
    return <Skeleton className="h-20" />
  }
  const { last } = body
  const order = async (verb: OwnExportOrder['verb']) => {
    setSent({ busy: true, problem: null })
    try {
      await send(verb)
      setSent({ busy: false, problem: null })
      announce(t(verb === 'request' ? 'asked' : 'cancelled'))
    } catch (error) {
      setSent({ busy: false, problem: asRequestProblem(error) })
    }
  }
  return (
    <div data-export={last?.state ?? 'none'} className="flex flex-col gap-3">
      <p className="text-small text-pretty text-ink-3">{t('says')}</p>
      {last && isOpen && <UnderWay last={last} />}
      {last?.archive && <Ready archive={last.archive} />}
      {last?.state === 'failed' && (
        <p role="alert" className="text-small text-bad">
          {t('failed')}
        </p>
      )}
      {last?.state === 'expired' && <p className="text-small text-ink-3">{t('expired')}</p>}
      <div>
        <Button look="secondary" busy={sent.busy} onClick={() => void order(isOpen ? 'cancel' : 'request')}>
          {t(isOpen ? 'cancel' : last?.archive ? 'again' : 'act')}
        </Button>
      </div>
      {sent.problem && <ProblemView problem={sent.problem} />}
    </div>
  )
}

const UnderWay = ({ last: { progress } }: { last: Last }) => {
  const t = useWords('settings.export')
  const percent = progress === null ? undefined : Math.floor(progress * 100)
  return (
    <div>
      <p className="mb-1.5 text-small tabular-nums" role="status">
        {percent === undefined ? t('waiting') : t('reading', { percent })}
      </p>
      <ProgressBar label={t('label')} max={100} {...(percent !== undefined && { value: percent })} />
    </div>
  )
}

/** The link goes when its time is up, whether or not the page has heard of it. */
const Ready = ({ archive: { path, bytes, expires_at } }: { archive: NonNullable<Last['archive']> }) => {
  const t = useWords('settings.export')
  const { formats } = usePlayerProgress()
  if (useNow(1_000) >= Date.parse(expires_at)) return <p className="text-small text-ink-3">{t('expired')}</p>
  return (
    <div>
      <a href={path} download className={buttonClass('primary')} data-fetch="">
        {t('fetch', { kilobytes: Math.max(1, Math.round(bytes / 1_024)) })}
      </a>
      <p className="mt-1.5 text-small text-ink-3 tabular-nums" suppressHydrationWarning>
        {t('until', { at: formats.moment(expires_at) })}
      </p>
    </div>
  )
}
