'use client'

import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import { JsonView } from '../_tail/json-view.tsx'
import { AdminName } from './admin-name.tsx'
import { ChangesList } from './changes-list.tsx'
import { DocumentWords } from './document-words.tsx'
import { RecountPanel } from './recount-panel.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { ScreenState } from './screen-state.tsx'
import { useVersion, useVersions } from './use-rule-sets.ts'

const sides = ['before', 'base', 'live'] as const

/** One version: what it changed, its document, and the way back to it. */
export const VersionScreen = ({ version }: { version: number }) => {
  const t = useTranslations('console.rules')
  const diff = useTranslations('console.diff')
  const [side, setSide] = useQueryState('against', parseAsStringLiteral(sides).withDefault('before'))
  const { body, problem, retry, fetching } = useVersion(version)
  const live = useVersions().body?.data.find(one => one.live)?.version ?? null
  const others = { before: null, base: body?.based_on ?? null, live }
  const compared = useVersion(version, others[side])
  const mayRestore = useMay('edit_rules')
  const [asked, setAsked] = useState(false)
  if (!body) return <ScreenState problem={problem} onRetry={retry} retrying={fetching} />
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 md:px-6">
        <Link href="/console/rules" className="text-brand-ink underline underline-offset-2">
          {t('all_versions')}
        </Link>
        <p className="min-w-0 flex-1 basis-60">
          <span className="font-semibold">{body.note}</span>
          <span className="block text-small text-ink-2">
            <AdminName id={body.published_by} admins={body.admins} /> ·{' '}
            <Moment at={body.published_at} look="full" />
            {body.based_on !== null && ` · ${t('based_on', { version: body.based_on })}`}
          </span>
        </p>
        {body.live ? (
          <span className="rounded-s bg-ok-soft px-1.5 py-0.5 text-small font-semibold text-ok">
            {t('live')}
          </span>
        ) : (
          mayRestore && (
            <Button look="secondary" onClick={() => setAsked(true)}>
              {t('restore')}
            </Button>
          )
        )}
      </div>
      <section aria-labelledby="version-changes" className="border-b border-line px-0 pb-3">
        <SectionHead id="version-changes" title={t('changed_here')}>
          <div className="ml-auto flex gap-1">
            {sides.map(one => (
              <button
                key={one}
                type="button"
                aria-pressed={side === one}
                disabled={one !== 'before' && (others[one] === null || others[one] === version)}
                onClick={() => void setSide(one, { history: 'push' })}
                className="min-h-7 border-b-2 border-transparent px-2 text-ink-2 disabled:opacity-40 aria-pressed:border-brand-ink aria-pressed:font-semibold aria-pressed:text-ink"
              >
                {diff(one, { version: (one === 'before' ? body.against : others[one]) ?? 0 })}
              </button>
            ))}
          </div>
        </SectionHead>
        <div className="px-4 md:px-6">
          {compared.problem && <ProblemView problem={compared.problem} onRetry={compared.retry} />}
          {!compared.body && !compared.problem && <Skeleton className="h-8" />}
          {compared.body &&
            (compared.body.changes.length > 0 ? (
              <ChangesList changes={compared.body.changes} />
            ) : (
              <p className="text-ink-2">{diff('none')}</p>
            ))}
        </div>
      </section>
      {body.recount && <RecountPanel version={body.version} recount={body.recount} />}
      <DocumentWords document={body.document} />
      <section aria-labelledby="version-document">
        <SectionHead id="version-document" title={t('document')} />
        <ScrollBox name={t('document')} className="max-h-[70vh]">
          <JsonView value={body.document} />
        </ScrollBox>
      </section>
      {asked && <RestoreDialog version={body.version} onClose={() => setAsked(false)} />}
    </>
  )
}
