'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { HandoverKeyView } from '#server/contract/handover-keys'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { Dialog } from '../_shell/dialog.tsx'
import { HandoverLines } from './handover-lines.tsx'
import { HandoverTable } from './handover-table.tsx'
import { KeysSkeleton } from './keys-skeleton.tsx'
import { NewHandoverSheet } from './new-handover-sheet.tsx'
import { RevokeHandoverSheet } from './revoke-handover-sheet.tsx'
import { useHandoverKeys } from './use-handover-keys.ts'

type Asked = { what: 'new' } | { what: 'lines' | 'revoke'; key: HandoverKeyView }

/** By which keys hosts hand players over. */
export const HandoverSection = () => {
  const t = useTranslations('console.keys.handover')
  const heading = useId()
  const mayManage = useMay('manage_keys')
  const [asked, setAsked] = useState<Asked | null>(null)
  const { body, problem, fetching, retry } = useHandoverKeys()
  const trouble = problem && problem.status !== 401 ? problem : null
  const close = () => setAsked(null)
  return (
    <section aria-labelledby={heading} data-handover="" className="mt-4">
      <SectionHead id={heading} title={t('title')}>
        <p className="text-small text-ink-2">{t('lead')}</p>
        {mayManage && body && (
          <Button look="secondary" onClick={() => setAsked({ what: 'new' })} className="ml-auto">
            {t('new.open')}
          </Button>
        )}
      </SectionHead>
      {trouble && (
        <div className="mx-auto max-w-xl p-4">
          <ProblemView problem={trouble} onRetry={retry} retrying={fetching} />
        </div>
      )}
      {!body && !trouble && <KeysSkeleton />}
      {body?.data.length === 0 && (
        <div data-no-handover="" className="px-4 pb-6 md:px-6">
          <p className="font-semibold">{t('none')}</p>
          <p className="max-w-prose text-ink-2">{t('none_does')}</p>
        </div>
      )}
      {body && body.data.length > 0 && (
        <HandoverTable
          keys={body.data}
          onLines={key => setAsked({ what: 'lines', key })}
          {...(mayManage && { onRevoke: (key: HandoverKeyView) => setAsked({ what: 'revoke', key }) })}
        />
      )}
      {asked?.what === 'new' && body && <NewHandoverSheet audience={body.audience} onClose={close} />}
      {asked?.what === 'lines' && body && (
        <Dialog title={t('lines.title', { name: asked.key.name })} onClose={close}>
          <HandoverLines of={asked.key} audience={body.audience} onClose={close} />
        </Dialog>
      )}
      {asked?.what === 'revoke' && <RevokeHandoverSheet of={asked.key} onClose={close} />}
    </section>
  )
}
