'use client'

import type { OwnExport } from '#server/contract/exports'
import { buttonClass } from '#ui/button'
import { ProgressBar } from '#ui/progress-bar'
import { useWords } from '../../_i18n/words.ts'
import { useNow } from '../_home/use-now.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'

type Last = NonNullable<OwnExport['last']>

/** How far the last archive is, where it can be fetched, or what became of it. */
export const LastExport = ({ last }: { last: Last }) => {
  const t = useWords('settings.export')
  if (last.state === 'queued' || last.state === 'running') return <UnderWay progress={last.progress} />
  if (last.archive) return <Ready archive={last.archive} />
  if (last.state === 'failed')
    return (
      <p role="alert" className="text-small text-bad">
        {t('failed')}
      </p>
    )
  return last.state === 'expired' ? <p className="text-small text-ink-3">{t('expired')}</p> : null
}

const UnderWay = ({ progress }: Pick<Last, 'progress'>) => {
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
