'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ApiKeyView } from '#server/contract/api-keys'
import { Button } from '../../_ui/button.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { HandoverSection } from './handover-section.tsx'
import { KeysSkeleton } from './keys-skeleton.tsx'
import { KeysTable } from './keys-table.tsx'
import { NewKeySheet } from './new-key-sheet.tsx'
import { RevokeSheet } from './revoke-sheet.tsx'
import { RollSheet } from './roll-sheet.tsx'
import { UsageSheet } from './usage-sheet.tsx'
import { useFollowKeys, useKeys } from './use-keys.ts'

type Asked = { what: 'new' | 'roll' | 'revoke' | 'usage'; id?: string }

/** The ways in for hosts: which there are, who uses them, and everything that is done to one. */
export const KeysScreen = () => {
  const t = useTranslations('console.keys')
  const heading = useId()
  const mayManage = useMay('manage_keys')
  const [asked, setAsked] = useState<Asked | null>(null)
  const { body, problem, fetching, retry } = useKeys()
  useFollowKeys()
  // As it stands by now: somebody may have just used it.
  const chosen = body?.data.find(({ id }) => id === asked?.id)
  const trouble = problem && problem.status !== 401 ? problem : null
  const close = () => setAsked(null)
  return (
    <>
      <section aria-labelledby={heading}>
        <SectionHead id={heading} title={t('title')}>
          <p className="text-small text-ink-2">{t(mayManage ? 'lead' : 'lead_read')}</p>
          {mayManage && (
            <Button onClick={() => setAsked({ what: 'new' })} className="ml-auto">
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
          <div data-none="" className="px-4 pb-6 md:px-6">
            <p className="font-semibold">{t('none')}</p>
            <p className="max-w-prose text-ink-2">{t('none_does')}</p>
          </div>
        )}
        {body && body.data.length > 0 && (
          <KeysTable
            keys={body.data}
            usageFrom={body.usage_from}
            onUsage={({ id }) => setAsked({ what: 'usage', id })}
            {...(mayManage && {
              onRoll: ({ id }: ApiKeyView) => setAsked({ what: 'roll', id }),
              onRevoke: ({ id }: ApiKeyView) => setAsked({ what: 'revoke', id }),
            })}
          />
        )}
        {asked?.what === 'new' && <NewKeySheet onClose={close} />}
        {asked?.what === 'roll' && chosen && <RollSheet of={chosen} onClose={close} />}
        {asked?.what === 'revoke' && chosen && <RevokeSheet of={chosen} onClose={close} />}
        {asked?.what === 'usage' && chosen && <UsageSheet of={chosen} onClose={close} />}
      </section>
      <HandoverSection />
    </>
  )
}
