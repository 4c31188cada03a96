'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { Moment } from '../_format/moment.tsx'
import { AdminName } from '../_rules/admin-name.tsx'
import type { BreakerReply } from './use-breakers.ts'
import type { TuningForm } from './use-tuning.ts'
import { useVersionChanges } from './use-version-changes.ts'

/** Somebody else set it otherwise meanwhile: how, and what to do with what is typed. */
export const TuningConflict = ({ theirs, form }: { theirs: BreakerReply; form: TuningForm }) => {
  const t = useTranslations('console.breakers.conflict')
  const changesOf = useVersionChanges()
  const reason = theirs.versions[0]?.reason
  return (
    <section role="alert" data-theirs={theirs.version} className="rounded-s bg-warn-soft px-3 py-2">
      <p className="font-semibold">
        {t.rich('title', {
          version: theirs.version,
          by: () => <AdminName id={theirs.changed_by} admins={theirs.admins} />,
          at: () => (theirs.changed_at === null ? null : <Moment at={theirs.changed_at} look="short" />),
        })}
      </p>
      {reason !== undefined && <p className="[overflow-wrap:anywhere]">{reason}</p>}
      <ul className="list-disc pl-5 tabular-nums">
        {changesOf(theirs, form.base).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="mt-1">{t('kept')}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button look="secondary" onClick={form.goOnOverTheirs}>
          {t('mine', { version: theirs.version })}
        </Button>
        <Button look="secondary" onClick={form.takeTheirs}>
          {t('theirs')}
        </Button>
      </div>
    </section>
  )
}
