'use client'

import { useTranslations } from 'next-intl'
import type { RuleSetDraft } from '#server/contract/rule-sets'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { useMay } from '../_session/role.ts'
import { AdminName } from './admin-name.tsx'
import { ChangesList } from './changes-list.tsx'
import type { DraftReply } from './rule-set-types.ts'

/** The next version in the making: whose it is, what it would change, what stands in its way. */
export const DraftLine = ({ draft }: { draft: DraftReply }) => {
  const t = useTranslations('console.rules')
  const mayEdit = useMay('edit_rules')
  const exists = draft.revision > 0
  return (
    <section aria-labelledby="rules-draft" className="border-b border-line">
      <SectionHead id="rules-draft" title={t('draft')}>
        {(exists || mayEdit) && (
          <Link
            href="/console/rules/draft"
            className={`${buttonClass(exists && mayEdit ? 'primary' : 'secondary')} ml-auto`}
          >
            {t(exists ? 'open_draft' : 'begin')}
          </Link>
        )}
      </SectionHead>
      <div className="px-4 pb-4 md:px-6">
        {exists && draft.edited_at !== null ? (
          <>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
              <span>{t('changes', { count: draft.changes.length })}</span>
              <span className={draft.faults.length > 0 ? 'font-semibold text-bad' : 'text-ok'}>
                {t('faults', { count: draft.faults.length })}
              </span>
              <AdminName id={draft.edited_by} admins={draft.admins} />
              <Moment at={draft.edited_at} look="full" className="tabular-nums" />
            </p>
            <ScheduleLine draft={draft} />
            {draft.changes.length > 0 && (
              <div className="mt-2 border-t border-line">
                <ChangesList changes={draft.changes} />
              </div>
            )}
          </>
        ) : (
          <p className="text-ink-2">{t('no_draft')}</p>
        )}
      </div>
    </section>
  )
}

/** When it publishes itself, or why it did not. */
export const ScheduleLine = ({ draft }: { draft: RuleSetDraft }) => {
  const t = useTranslations('console.rules')
  if (draft.publish_at !== null)
    return (
      <p data-scheduled="" className="mt-2 rounded-s bg-info-soft px-3 py-2">
        {t.rich('scheduled', { when: () => <Moment at={draft.publish_at ?? ''} look="full" /> })}
        {draft.publish_note !== null && <span className="text-ink-2">{` · ${draft.publish_note}`}</span>}
      </p>
    )
  if (draft.publish_refused !== null)
    return (
      <p className="mt-2 rounded-s bg-warn-soft px-3 py-2">
        {t('not_published', { reason: draft.publish_refused })}
      </p>
    )
  return null
}
