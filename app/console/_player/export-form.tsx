'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ExportAnswer, ExportOrder, PlayerExport } from '#server/contract/exports'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'
import { useKeptText } from '../_shell/kept-texts.tsx'
import { newKey } from './new-key.ts'
import { ReasonField } from './reason-field.tsx'
import { isOpen, playerPath, useExport } from './use-player.ts'

/** Has everything about a player put into an archive: why, how far it is, and the way to fetch it. */
export const ExportForm = ({ id }: { id: string }) => {
  const t = useTranslations('console.player.export')
  const say = useTranslations('console.player')
  const { body, problem, fetching, retry } = useExport(id)
  const [reason, setReason] = useKeptText(`export ${id}`)
  const [isMissing, setMissing] = useState(false)
  const [key, setKey] = useState(newKey)
  const [sent, setSent] = useState<{ busy: boolean; problem: RequestProblem | null }>({
    ...{ busy: false, problem: null },
  })
  if (!body && problem) return <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
  if (!body) return <PlayersSkeleton />
  const { last, archive } = body
  const isUnderWay = isOpen(last?.state)
  const fault = sent.problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail

  const send = async (order: ExportOrder) => {
    setSent({ busy: true, problem: null })
    try {
      await requestJson<ExportAnswer>(`${playerPath(id)}/export`, { method: 'POST', body: order, key })
      setReason('')
      setKey(newKey)
      setSent({ busy: false, problem: null })
    } catch (error) {
      setSent({ busy: false, problem: asRequestProblem(error) })
    }
    retry()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sent.busy) return
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return document.getElementById('correct-reason')?.focus()
    void send({ verb: isUnderWay ? 'cancel' : 'request', reason: reason.trim() })
  }
  return (
    <form noValidate onSubmit={submit} data-export={last?.state ?? 'none'} className="flex flex-col gap-4">
      <p className="text-pretty text-ink-2">{t('says')}</p>
      {last && <LastOne {...{ last, archive }} />}
      <ReasonField
        label={say('field.reason')}
        hint={t('reason_hint')}
        error={isMissing ? say('missing') : fault}
        value={reason}
        onChange={said => {
          setReason(said)
          setMissing(false)
        }}
      />
      {sent.problem && sent.problem.status !== 401 && !fault && <ProblemView problem={sent.problem} />}
      <Button type="submit" look={archive || isUnderWay ? 'secondary' : 'primary'} busy={sent.busy}>
        {t(isUnderWay ? 'cancel' : archive ? 'again' : 'act')}
      </Button>
    </form>
  )
}

type LastProps = Pick<PlayerExport, 'archive'> & { last: NonNullable<PlayerExport['last']> }

/** How the last one stands, and who wanted it. */
const LastOne = ({ last: { state, progress, by, host, reason }, archive }: LastProps) => {
  const t = useTranslations('console.player.export')
  const percent = progress === null ? undefined : Math.floor(progress * 100)
  return (
    <div className="flex flex-col items-start gap-2 rounded-m border border-line px-3 py-2">
      {isOpen(state) && (
        <div className="w-full">
          <p role="status" className="mb-1.5 tabular-nums">
            {percent === undefined ? t('waiting') : t('reading', { percent })}
          </p>
          <ProgressBar label={t('label')} max={100} {...(percent !== undefined && { value: percent })} />
        </div>
      )}
      {archive && (
        <>
          <p role="status" className="flex flex-wrap items-center gap-x-2">
            <StatusMark status="ok" word={t('ready')} />
            <span className="text-ink-2">
              {t('until')} <Moment at={archive.expires_at} look="short" />
            </span>
          </p>
          <a href={archive.path} download data-fetch="" className={buttonClass()}>
            {t('fetch', { kilobytes: Math.max(1, Math.round(archive.bytes / 1_024)) })}
          </a>
        </>
      )}
      {(state === 'failed' || state === 'cancelled' || (state === 'expired' && !archive)) && (
        <p className={state === 'failed' ? 'text-bad' : 'text-ink-2'}>{t(state)}</p>
      )}
      <p className="text-small text-ink-3 [overflow-wrap:anywhere]">
        {by
          ? t('by_admin', { name: by.name ?? by.id, reason: reason ?? '' })
          : host === null
            ? t('by_player')
            : t('by_host', { source: host, reason: reason ?? '' })}
      </p>
    </div>
  )
}
