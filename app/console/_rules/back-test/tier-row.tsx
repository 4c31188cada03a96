'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { BackTestResult } from '#server/contract/back-tests'
import { useFormats } from '../../_format/use-formats.ts'
import { CardChevron } from '../form/card-chevron.tsx'
import { ChangeCell } from './change-cell.tsx'
import { standingOf } from './standing.ts'
import { hasDetail, TierDetail } from './tier-detail.tsx'
import type { TierWords } from './use-tier-words.ts'

type Props = {
  row: BackTestResult['achievements'][number]
  players: number
  tierWords: TierWords
  basedOn: number
}

/** One tier: who would have it, what is odd about that, and more once it is opened. */
export const TierRow = ({ row, players, tierWords, basedOn }: Props) => {
  const t = useTranslations('console.back_test')
  const words = useTranslations('shared.badge.tier')
  const locale = useLocale()
  const { count, percent, within } = useFormats()
  const [open, setOpen] = useState(false)
  const body = useId()
  const { id, name, tier, draft, live, took, asks } = row
  // Of what the draft has no more, nobody is meant to earn it.
  const standing = asks === null ? null : standingOf(draft, players)
  const title = (
    <span>
      {name[locale]} <span className="text-ink-2">{words(tier)}</span>
    </span>
  )
  return (
    <tbody className="border-b border-line last:border-0">
      <tr data-tier={`${id}:${tier}`} className="align-baseline">
        <th scope="row" className="py-1 pl-4 text-left font-normal md:pl-6">
          {hasDetail(row) ? (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={body}
              onClick={() => setOpen(!open)}
              className="-ml-1 flex min-h-6 items-center gap-1 text-left hover:underline"
            >
              <CardChevron open={open} />
              {title}
            </button>
          ) : (
            <span className="flex min-h-6 items-center pl-4">{title}</span>
          )}
          {took?.draft && (
            <span data-took="" className="block pl-4 text-small text-ink-2">
              {t('took', { half: within(took.draft.half_minutes), most: within(took.draft.most_minutes) })}
            </span>
          )}
          {standing && (
            <span className="block pl-4 text-small text-warn">
              {standing === 'nobody' ? t('nobody') : t('nearly_all', { share: percent(draft / players) })}
            </span>
          )}
        </th>
        <td className="py-1 pl-3 text-right">{count(live)}</td>
        <td className="py-1 pl-3 text-right font-semibold">{count(draft)}</td>
        <ChangeCell draft={draft} live={live} />
      </tr>
      {open && (
        <tr>
          <td id={body} colSpan={4} className="border-t border-line bg-sunken">
            <TierDetail row={row} tierWords={tierWords} basedOn={basedOn} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
