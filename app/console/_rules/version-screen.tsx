'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { ScrollBox } from '../_shell/scroll-box.tsx'
import { JsonView } from '../_tail/json-view.tsx'
import { AdminName } from './admin-name.tsx'
import { ChangesList } from './changes-list.tsx'
import { DocumentWords } from './document-words.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { ScreenState } from './screen-state.tsx'
import { useVersion } from './use-rule-sets.ts'

/** One version: what it changed, its document, and the way back to it. */
export const VersionScreen = ({ version }: { version: number }) => {
  const t = useTranslations('console.rules')
  const { body, problem, retry, fetching } = useVersion(version)
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
            <AdminName id={body.published_by} /> · <Moment at={body.published_at} look="full" />
            {body.based_on !== null && ` · ${t('based_on', { version: body.based_on })}`}
          </span>
        </p>
        {body.live ? (
          <span className="rounded-s bg-ok-soft px-1.5 py-0.5 text-small font-semibold text-ok">
            {t('live')}
          </span>
        ) : (
          <Button look="secondary" onClick={() => setAsked(true)}>
            {t('restore')}
          </Button>
        )}
      </div>
      <section aria-labelledby="version-changes" className="border-b border-line px-0 pb-3">
        <SectionHead id="version-changes" title={t('changed_here')} />
        <div className="px-4 md:px-6">
          {body.changes.length > 0 ? (
            <ChangesList changes={body.changes} />
          ) : (
            <p className="text-ink-2">{t('nothing_changed')}</p>
          )}
        </div>
      </section>
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
