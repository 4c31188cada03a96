'use client'

import { useEffect, useRef } from 'react'
import type { OwnExport } from '#server/contract/exports'
import { useAnnounce } from '#ui/announcer'
import { buttonClass } from '#ui/button'
import { ProgressBar } from '#ui/progress-bar'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'

type Archive = NonNullable<OwnExport['archive']>
type Props = { last: NonNullable<OwnExport['last']>; archive: Archive | null }

/** How far the last archive is, what can be fetched, and what became of it otherwise. */
export const LastExport = ({ last: { state, progress }, archive }: Props) => {
  const t = useWords('settings.export')
  const announce = useAnnounce()
  const isOpen = state === 'queued' || state === 'running'
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && state === 'done') announce(t('ready'))
    wasOpen.current = isOpen
  }, [state, isOpen, announce, t])
  return (
    <>
      {isOpen && <UnderWay progress={progress} />}
      {archive && <Ready archive={archive} />}
      {state === 'failed' && (
        <p role="alert" className="text-small text-bad">
          {t('failed')}
        </p>
      )}
      {state === 'expired' && !archive && <p className="text-small text-ink-3">{t('expired')}</p>}
    </>
  )
}

const UnderWay = ({ progress }: Pick<Props['last'], 'progress'>) => {
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

const Ready = ({ archive: { path, bytes, expires_at } }: { archive: Archive }) => {
  const t = useWords('settings.export')
  const { formats } = usePlayerProgress()
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
