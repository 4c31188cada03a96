'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { Recount } from '#server/contract/rule-sets'
import { requestJson } from '../../_live/request-json.ts'
import { useAction } from '../../_live/use-action.ts'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'

const askEveryMs = 1_000

/** How far the counting of the past is, and the way to stop it. */
export const RecountPanel = ({ version, recount }: { version: number; recount: Recount }) => {
  const t = useTranslations('console.past')
  const { count } = useFormats()
  const client = useQueryClient()
  const mayStop = useMay('edit_rules')
  const isOpen = recount.state === 'queued' || recount.state === 'running'
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(() => {
      void client.invalidateQueries({ queryKey: ['console', 'rules', 'version', version] })
    }, askEveryMs)
    return () => clearInterval(timer)
  }, [client, isOpen, version])
  const { run, busy, problem } = useAction(async () => {
    await requestJson(`/api/v1/rule-sets/${version}/recount`, { method: 'DELETE' })
    await client.invalidateQueries({ queryKey: ['console', 'rules', 'version', version] })
  })
  const { done, total } = recount.events
  return (
    <section
      aria-labelledby="version-past"
      data-recount={recount.state}
      className="border-b border-line pb-3"
    >
      <SectionHead id="version-past" title={t('title')}>
        {isOpen && mayStop && (
          <div className="ml-auto">
            <Button look="secondary" busy={busy} onClick={run}>
              {t('stop')}
            </Button>
          </div>
        )}
      </SectionHead>
      <div className="space-y-2 px-4 md:px-6">
        <p role="status" className={recount.state === 'failed' ? 'text-bad' : ''}>
          <span className="font-semibold">{t(`state_${recount.state}`)}</span>{' '}
          <span className="text-ink-2">
            {t('figures', { players: recount.players, done: count(done), total: count(total) })} ·{' '}
            {t(recount.mode)}
          </span>
        </p>
        {isOpen && <ProgressBar label={t('title')} max={total} value={done} />}
        {recount.error !== null && <p className="font-mono text-small text-bad">{recount.error}</p>}
        {recount.state === 'cancelled' && <p className="text-small text-ink-2">{t('stays')}</p>}
        {problem && <ProblemView problem={problem} />}
      </div>
    </section>
  )
}
