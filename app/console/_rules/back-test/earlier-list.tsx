'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Moment } from '../../_format/moment.tsx'
import { useFormats } from '../../_format/use-formats.ts'
import { SectionHead } from '../../_overview/section-head.tsx'
import { AdminName } from '../admin-name.tsx'
import { RangeWords } from './range-words.tsx'
import { shareRead } from './share-read.ts'
import { StateMark } from './state-mark.tsx'
import type { BackTestListReply } from './use-back-tests.ts'

type Props = { list: BackTestListReply; shown: string | null; onOpen: (id: string) => void }

/** The newest twenty, to come back to. */
export const EarlierList = ({ list, shown, onOpen }: Props) => {
  const t = useTranslations('console.back_test')
  const { percent } = useFormats()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={t('earlier')} />
      <ul className="border-t border-line">
        {list.data.map(test => (
          <li key={test.id} className="border-b border-line">
            <button
              type="button"
              data-open={test.id}
              aria-current={test.id === shown || undefined}
              onClick={() => onOpen(test.id)}
              className="grid min-h-(--row) w-full grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-3 px-4 py-1.5 text-left -outline-offset-2 hover:bg-sunken aria-current:font-semibold aria-current:shadow-[inset_3px_0_var(--brand-ink)] md:px-6 @2xl:grid-cols-[7.5rem_minmax(0,1fr)_auto]"
            >
              <StateMark state={test.state} />
              <span className="[&>span]:font-[inherit]">
                <RangeWords from={test.from} to={test.to} />
              </span>
              <span className="col-start-2 text-small text-ink-2 tabular-nums @2xl:col-start-3">
                {test.partial && test.state !== 'queued' && (
                  <span data-part="" className="font-semibold text-warn">
                    {t('partial_short', { share: percent(shareRead(test)) })} ·{' '}
                  </span>
                )}
                {test.current.draft && <span className="font-semibold text-ok">{t('this_draft')} · </span>}
                <AdminName id={test.created_by} admins={list.admins} /> ·{' '}
                <Moment at={test.created_at} look="short" />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
